package one.abstrakt.jobs.job;

import java.util.Locale;

/** Where a job is in its life. Stored and shown in lower case. */
public enum JobStatus {
  QUEUED(
      "Accepted and paid for; no worker has it. If its command is lost, workers find it when they look for jobs."),
  PROCESSING(
      "A worker has it in hand under a lease. After a crash the lease runs out and another goes on."),
  SUCCEEDED("Ended well: output stored, price kept. For good."),
  FAILED("Ended with an error: price given back. For good."),
  CANCELLED("Ended by the client: price given back. For good.");

  private final String sentence;
  private final String text = name().toLowerCase(Locale.ROOT);

  JobStatus(String sentence) {
    this.sentence = sentence;
  }

  /** The word of the contract and of the column. */
  public String text() {
    return text;
  }

  /** What it means, for the generated page. */
  public String sentence() {
    return sentence;
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
