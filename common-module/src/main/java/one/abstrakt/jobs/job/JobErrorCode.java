package one.abstrakt.jobs.job;

/**
 * Why a job failed, as clients read it in {@code error.code} of a failed job. Stored by name in
 * {@code job.error_code}; a name once released is never changed.
 */
public enum JobErrorCode {
  PROVIDER_ERROR("The provider ran the job and reported an error, or no longer knows the job."),
  INPUT_REFUSED("The provider's model refused the input's fields or values."),
  CONTENT_REFUSED("The provider's content policy refused the input or the result."),
  PROVIDER_UNAVAILABLE(
      "The provider did not take the job: key, quota or endpoint are at fault, or it is down."),
  OUTCOME_UNKNOWN(
      "The request to the provider broke half-way. It may have run, and was not sent again."),
  TIMED_OUT("The job's time was up, waiting or running."),
  OUTPUT_UNAVAILABLE("The provider's result could not be fetched or stored whole."),
  MODEL_REMOVED("The model's entry was gone from the catalogue when a worker took the job.");

  private final String sentence;

  JobErrorCode(String sentence) {
    this.sentence = sentence;
  }

  /** When a client meets it, as its documentation says. */
  public String sentence() {
    return sentence;
  }
}
