package one.abstrakt.jobs.local.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the packaged services and the catalogue lie. */
public record Applications(Path api, Path worker, Path dispatcher, Path catalogue) {
  // A small heap and the serial collector: three services share a laptop with their servers.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** What a build leaves in the folders of the repository. */
  public static Applications ofRepository(Path repository) {
    return new Applications(
        repository.resolve("api-module/target/quarkus-app"),
        repository.resolve("worker-module/target/quarkus-app"),
        repository.resolve("dispatcher-module/target/quarkus-app"),
        repository.resolve("local-module/system/src/main/catalogue/catalogue.yaml"));
  }

  /** A copy that no later build disturbs. */
  public static Applications ofCopy(Path directory) {
    Path copy = directory.toAbsolutePath();
    return new Applications(
        copy.resolve("api"),
        copy.resolve("worker"),
        copy.resolve("dispatcher"),
        copy.resolve("catalogue.yaml"));
  }

  /**
   * The command of a service: its native binary where there is one, else its jar.
   *
   * @throws StartException when the folder holds neither
   */
  static List<String> command(Path service) {
    Path binary = service.resolve("application");
    if (Files.isExecutable(binary)) {
      return List.of(binary.toString());
    }
    Path jar = service.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartException(service + " holds no service; build it first");
    }
    // What the compiler once needed is given back: in a pod it would count.
    return java("384m", List.of("-XX:TrimNativeHeapInterval=10000", "-jar", jar.toString()));
  }

  static List<String> java(String heap, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(JVM_OPTIONS);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /**
   * @throws StartException when something was not built
   */
  void requireComplete() {
    for (Path service : List.of(api, worker, dispatcher)) {
      command(service);
    }
    if (!Files.isReadable(catalogue)) {
      throw new StartException("No catalogue at " + catalogue);
    }
  }
}
