package one.abstrakt.jobs.job;

import java.util.Locale;

/** Where a job is in its life. Stored and shown in lower case. */
public enum JobStatus {
  /** Accepted and paid for; no worker has it. Set by the API when it accepts the run. */
  QUEUED,
  /**
   * A worker has it in hand under a lease. After a crash the lease runs out and another goes on.
   */
  PROCESSING,
  /** Ended well: output stored, price kept. For good. */
  SUCCEEDED,
  /** Ended with an error: price given back. For good. */
  FAILED,
  /** Ended by the client: price given back. For good. */
  CANCELLED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word of the contract and of the column. */
  public String text() {
    return text;
  }

  public boolean isTerminal() {
    return this != QUEUED && this != PROCESSING;
  }

  /**
   * @throws IllegalArgumentException when the text is no status
   */
  public static JobStatus of(String text) {
    for (JobStatus status : values()) {
      if (status.text.equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("not a job status: " + text);
  }
}
