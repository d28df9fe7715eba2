package one.abstrakt.jobs.job;

import java.util.Locale;

/** What is known of the current attempt's request to the provider. Stored in lower case. */
public enum JobDispatch {
  /** No request has left. Set at acceptance, and by a worker that knows it was not taken. */
  UNSENT,
  /**
   * A request may have left. Set by the claim, before anything is sent; when the worker dies here,
   * nobody knows whether the provider took the job.
   */
  SENDING,
  /** The provider has it; its id is stored. After a crash any worker follows that request. */
  ACCEPTED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobDispatch of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
