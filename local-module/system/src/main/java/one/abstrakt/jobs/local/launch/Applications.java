package one.abstrakt.jobs.local.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the packaged services and the catalogue lie, and in which form the services are run. */
public record Applications(
    Path api, Path worker, Path dispatcher, Path catalogue, Packaging packaging) {
  /** Lies beside a service's jar; see {@link Packaging}. */
  public static final String CACHE = "app.aot";

  /** The native binary in a service's folder of a copy. */
  public static final String BINARY = "application";

  private static final String JAR = "quarkus-run.jar";
  private static final String HEAP = "384m";

  // A small heap and the serial collector: three services share a laptop with their servers.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  // What the compiler once needed is given back: in a pod it would count. A service out of memory
  // is of no use, and is started again.
  private static final List<String> SERVICE_OPTIONS =
      List.of("-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError");

  /** Of the JVM of a service, but for its memory; a cache is good for the same options alone. */
  public static List<String> options() {
    return Stream.concat(JVM_OPTIONS.stream(), SERVICE_OPTIONS.stream()).toList();
  }

  /** What a build leaves in the folders of the repository. */
  public static Applications ofRepository(Path repository) {
    Path root = repository.toAbsolutePath();
    return new Applications(
        root.resolve("api-module/target/quarkus-app"),
        root.resolve("worker-module/target/quarkus-app"),
        root.resolve("dispatcher-module/target/quarkus-app"),
        root.resolve("local-module/system/src/main/catalogue/catalogue.yaml"),
        Packaging.JVM);
  }

  /** A copy of what was built, which no later build disturbs. */
  public static Applications ofCopy(Path directory) {
    Path copy = directory.toAbsolutePath();
    return new Applications(
        copy.resolve("api"),
        copy.resolve("worker"),
        copy.resolve("dispatcher"),
        copy.resolve("catalogue.yaml"),
        Packaging.JVM);
  }

  /** The same services in another form. */
  public Applications as(Packaging form) {
    return new Applications(api, worker, dispatcher, catalogue, form);
  }

  /** The folders of the services. */
  public List<Path> services() {
    return List.of(api, worker, dispatcher);
  }

  /** A command and the folder that it is to be run in. */
  record Launch(List<String> command, Path directory) {}

  /**
   * How a service is started.
   *
   * @throws StartException when the folder does not hold it in that form
   */
  Launch launch(Path service) {
    return switch (packaging) {
      case JVM ->
          Files.exists(service.resolve(CACHE))
              ? jar(service, "-XX:AOTCache=" + CACHE)
              : jar(service);
      case JVM_WITHOUT_CACHE -> jar(service);
      case JVM_IN_TRAINING -> jar(service, "-XX:AOTCacheOutput=" + CACHE);
      case NATIVE -> {
        Path binary = binary(service);
        yield new Launch(List.of(binary.toString()), binary.resolveSibling(""));
      }
    };
  }

  /** A copy has it in the service's folder, a build beside it. */
  private static Path binary(Path service) {
    Path inside = service.resolve(BINARY);
    return Files.isExecutable(inside)
        ? inside
        : built(service.resolveSibling(""))
            .orElseThrow(() ->
                new StartException(
                    "There is no native binary in " + service + "; make it with ./dev native"));
  }

  private static Optional<Path> built(Path target) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*-runner")) {
      for (Path binary : found) {
        return Optional.of(binary);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The jar has no folder, as the cache is good for the same path alone.
  private static Launch jar(Path service, String... options) {
    if (!Files.exists(service.resolve(JAR))) {
      throw new StartException(service + " holds no service; build it first");
    }
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(SERVICE_OPTIONS);
    arguments.addAll(List.of("-jar", JAR));
    return new Launch(java(HEAP, arguments), service);
  }

  static List<String> java(String heap, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(String.join(File.separator, System.getProperty("java.home"), "bin", "java"));
    command.add("-Xmx" + heap);
    command.addAll(JVM_OPTIONS);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /**
   * @throws StartException when something was not built
   */
  void requireComplete() {
    services().forEach(this::launch);
    if (!Files.isReadable(catalogue)) {
      throw new StartException("No catalogue at " + catalogue);
    }
  }
}
