package one.abstrakt.jobs.job;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job's id: a UUIDv7, so that ids sort by the time of acceptance. Clients see {@code job_} and
 * its base32.
 */
public record JobId(UUID value) implements Comparable<JobId> {
  private static final String PREFIX = "job_";

  public static JobId next() {
    return new JobId(UuidCreator.getTimeOrderedEpoch());
  }

  /** Below all ids that were made from that time on, and above those from before. */
  static JobId firstOf(Instant time) {
    return new JobId(new UUID(Math.max(0, time.toEpochMilli()) << Short.SIZE, 0));
  }

  /** Empty when the text is not exactly the form that {@link #toString} gives. */
  public static Optional<JobId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(JobId::new)
        : Optional.empty();
  }

  @Override
  public int compareTo(JobId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
