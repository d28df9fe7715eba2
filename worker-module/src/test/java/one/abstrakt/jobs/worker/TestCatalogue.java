package one.abstrakt.jobs.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The usual catalogue of tests, and what one kind of test needs beside it. */
final class TestCatalogue {
  private TestCatalogue() {}

  /**
   * The path of a file that holds both.
   *
   * @param url of the test's provider, which stands as {@code URL} in what is added
   */
  static String with(String added, String url) {
    try {
      Path usual = Path.of("../common-module/src/test/resources/catalogue.yaml");
      Path file = Files.createTempDirectory("catalogue").resolve("catalogue.yaml");
      String more = Files.readString(Path.of("src/test/resources").resolve(added));
      Files.writeString(file, Files.readString(usual) + more.replace("URL", url));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
