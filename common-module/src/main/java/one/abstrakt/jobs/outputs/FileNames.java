package one.abstrakt.jobs.outputs;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.abstrakt.jobs.job.Base32;

/**
 * Names of kept files: 48 bits of milliseconds, so that names sort by the time they were made at,
 * and 80 random bits, so that none can be guessed.
 */
final class FileNames {
  private static final Pattern NAME = Pattern.compile("([0-9a-z]{26})\\.[0-9a-z]{1,5}");
  private static final String OF_NO_TYPE = "bin";
  private static final int BITS_BELOW_TIME = 16;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  FileNames(Clock clock) {
    this.clock = clock;
  }

  /** A new name. */
  String next(Optional<FileType> type) {
    long high = (clock.millis() << BITS_BELOW_TIME) | random.nextInt(1 << BITS_BELOW_TIME);
    return Base32.encode(new UUID(high, random.nextLong()))
        + "."
        + type.map(FileType::extension).orElse(OF_NO_TYPE);
  }

  /** When the name was made; empty when it is none of these. */
  static Optional<Instant> madeAt(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Base32.decode(parts.group(1))
            .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> BITS_BELOW_TIME))
        : Optional.empty();
  }
}
