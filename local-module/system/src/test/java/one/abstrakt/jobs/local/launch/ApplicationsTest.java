package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {
  @TempDir private Path directory;

  @Test
  void aJarIsRunWithItsCacheWhereThereIsOne() throws IOException {
    Applications copy = Applications.ofCopy(directory);
    Path service = Files.createDirectories(copy.worker());
    Files.createFile(service.resolve("quarkus-run.jar"));
    assertThat(copy.launch(service).command()).noneMatch(word -> word.contains("AOTCache"));

    Files.createFile(service.resolve(Applications.CACHE));

    assertThat(copy.launch(service).command()).contains("-XX:AOTCache=app.aot");
    assertThat(copy.launch(service).directory()).isEqualTo(service);
    assertThat(copy.as(Packaging.JVM_WITHOUT_CACHE).launch(service).command())
        .noneMatch(word -> word.contains("AOTCache"));
  }

  @Test
  void aBinaryIsRunWhereACopyHasIt() throws IOException {
    Applications copy = Applications.ofCopy(directory).as(Packaging.NATIVE);
    Path binary = executable(copy.worker().resolve(Applications.BINARY));

    assertThat(copy.launch(copy.worker()).command()).containsExactly(binary.toString());
    assertThat(copy.launch(copy.worker()).directory()).isDirectory();
  }

  @Test
  void aBinaryIsRunWhereABuildLeavesIt() throws IOException {
    Applications built = Applications.ofRepository(directory).as(Packaging.NATIVE);
    Path binary = executable(directory.resolve("worker-module/target/jobs-worker-1-runner"));

    assertThat(built.launch(built.worker()).command()).containsExactly(binary.toString());
    assertThat(built.launch(built.worker()).directory()).isDirectory();
  }

  @Test
  void whatWasNotBuiltIsSaid() throws IOException {
    Applications copy = Applications.ofCopy(directory);
    Files.createDirectories(copy.worker());

    assertThatThrownBy(() -> copy.launch(copy.worker())).hasMessageContaining("build it first");
    assertThatThrownBy(() -> copy.as(Packaging.NATIVE).launch(copy.worker()))
        .hasMessageContaining("./dev native");
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }
}
