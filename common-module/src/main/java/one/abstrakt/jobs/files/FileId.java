package one.abstrakt.jobs.files;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.job.Base32;

/**
 * An input file's id: a UUIDv7, so that ids sort by time. Clients see {@code file_} and its base32.
 * It tells nothing of the file's address.
 */
public record FileId(UUID value) {
  private static final String PREFIX = "file_";

  static FileId next() {
    return new FileId(UuidCreator.getTimeOrderedEpoch());
  }

  /** Empty when the text is not exactly the form that {@link #toString} gives. */
  public static Optional<FileId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(FileId::new)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
