package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Packaging;
import one.abstrakt.jobs.local.train.TrainCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
    named = "jobs.packaging",
    matches = "NATIVE",
    disabledReason = "there are no jars")
final class TrainIT {
  /** A JVM that cannot use its cache would start without. */
  private static final String ONLY_WITH_CACHE = "-XX:AOTMode=on";

  @TempDir private Path directory;

  @Test
  void servicesStartFromTheCachesThatTrainingWrites() throws Exception {
    Applications built = Services.built();
    Applications copy =
        new Applications(
            copied(built.api(), "api"),
            copied(built.worker(), "worker"),
            copied(built.dispatcher(), "dispatcher"),
            built.catalogue(),
            Packaging.JVM);

    TrainCommand.train(
        directory.resolve("train"), copy, line -> System.out.println("[train] " + line));

    LocalOptions options =
        LocalOptions.in(directory.resolve("system"), copy)
            .withEnvironment(Map.of("JAVA_TOOL_OPTIONS", ONLY_WITH_CACHE));
    try (LocalSystem system = LocalSystem.start(options)) {
      assertThat(system.workers()).hasSize(1);
    }
  }

  /** With the times of the files, by which the JVM sees whether a cache is theirs. */
  private Path copied(Path service, String name) throws IOException {
    Path target = directory.resolve("services").resolve(name);
    Files.walkFileTree(
        service,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(service.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file, target.resolve(service.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }
}
