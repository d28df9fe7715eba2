package one.abstrakt.jobs.provider;

import one.abstrakt.jobs.job.JobErrorCode;

/** How a run ended at the provider. */
public sealed interface Outcome {

  /** The model's output, the JSON text as the provider sent it. */
  record Output(String json) implements Outcome {}

  /** The run failed; {@code message} is fit for a client and at most 500 characters. */
  record Failure(JobErrorCode code, String message) implements Outcome {}
}
