package one.abstrakt.jobs.job;

import java.time.Duration;

/** How a worker ends a job. */
public sealed interface JobEnd {
  /**
   * @param output JSON text, as clients see it, but for the signatures of addresses
   * @param hasFiles its addresses are those of files that were kept for it; what else a provider
   *     says may be any text, the address of another's file included
   * @param duration from the provider taking the job to its result
   */
  record Success(String output, boolean hasFiles, Duration duration) implements JobEnd {
    /** Without files. */
    public Success(String output, Duration duration) {
      this(output, false, duration);
    }
  }

  /**
   * @param stopProvider the provider may still be running it and is to be told to stop
   */
  record Failure(JobErrorCode code, String message, boolean stopProvider) implements JobEnd {
    /** Control characters of a provider's message are left out: a text column refuses U+0000. */
    public Failure {
      message = message.replaceAll("\\p{Cntrl}+", " ");
    }
  }
}
