package one.abstrakt.jobs.local.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.GeneratedPage;

/** The product's own code, as it was compiled and as it is written. */
public final class Repository {
  /** The folders of the modules, in the order of the build. */
  static final List<String> MODULES =
      List.of(
          "local-module/servers",
          "common-module",
          "api-module",
          "worker-module",
          "dispatcher-module",
          "local-module/system");

  private Repository() {}

  static JavaClasses classesOf(String module) {
    return classesOf(List.of(module));
  }

  static JavaClasses classesOf(Collection<String> modules) {
    return new ClassFileImporter().importPaths(foldersOf(modules));
  }

  /** Where the compiled classes of modules are, with their resources. */
  static List<Path> foldersOf(Collection<String> modules) {
    List<Path> folders =
        modules.stream()
            .map(module -> GeneratedPage.repository().resolve(module).resolve("target/classes"))
            .toList();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(folder + " is missing: build all modules first");
      }
    }
    return folders;
  }

  /** The Java files of all modules that are not tests. */
  public static List<Path> mainSources() {
    return MODULES.stream().flatMap(Repository::mainSources).toList();
  }

  private static Stream<Path> mainSources(String module) {
    try (Stream<Path> files =
        Files.walk(GeneratedPage.repository().resolve(module).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
