package one.abstrakt.jobs.local.architecture;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The options that modules give the compiler of native images. */
final class NativeImageProperties {
  private static final String FOLDER = "META-INF/native-image";
  private static final String AT_RUN_TIME = "--initialize-at-run-time=";

  private NativeImageProperties() {}

  /** Names of classes and of packages, which stand for all that is in them. */
  static Set<String> initializedAtRunTime(Collection<String> modules) {
    Set<String> names = new TreeSet<>();
    for (Path file : files(modules)) {
      for (String option : read(file).getProperty("Args", "").split(" +", -1)) {
        if (option.startsWith(AT_RUN_TIME)) {
          names.addAll(List.of(option.substring(AT_RUN_TIME.length()).split(",", -1)));
        }
      }
    }
    return names;
  }

  private static List<Path> files(Collection<String> modules) {
    return Repository.foldersOf(modules).stream()
        .map(folder -> folder.resolve(FOLDER))
        .filter(Files::isDirectory)
        .flatMap(NativeImageProperties::propertiesIn)
        .toList();
  }

  private static Stream<Path> propertiesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("native-image.properties")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
