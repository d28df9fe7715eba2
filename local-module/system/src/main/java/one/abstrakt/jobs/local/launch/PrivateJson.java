package one.abstrakt.jobs.local.launch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** JSON files that only their owner may read and that are never seen half written. */
public final class PrivateJson {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private PrivateJson() {}

  /**
   * Replaces the file by the value, indented.
   *
   * @throws UncheckedIOException when it cannot be written; the file is then as it was
   */
  public static void write(Path file, Object value) {
    try {
      // Created private: permissions set afterwards would leave a moment in which others may read.
      Path draft =
          Files.createTempFile(
              file.getParent(),
              file.getFileName().toString(),
              ".draft",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
      Files.move(draft, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
