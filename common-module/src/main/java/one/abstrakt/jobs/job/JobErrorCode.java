package one.abstrakt.jobs.job;

/**
 * Why a job failed, as clients read it in {@code error.code} of a failed job. Stored by name in
 * {@code job.error_code}; a name once released is never changed.
 */
public enum JobErrorCode {
  /** The provider ran the job and reported an error. */
  PROVIDER_ERROR,
  /** The provider's model refused the input's fields or values. */
  INPUT_REFUSED,
  /** The provider's content policy refused the input or the result. */
  CONTENT_REFUSED,
  /** The provider did not take the job: our key, quota or endpoint is at fault, or it is down. */
  PROVIDER_UNAVAILABLE,
  /** The request to the provider broke half-way: it may or may not have run, and was not resent. */
  OUTCOME_UNKNOWN,
  /** The job's time was up before it ended. */
  TIMED_OUT,
  /** The provider's result could not be fetched or stored whole. */
  OUTPUT_UNAVAILABLE,
  /** The model's entry was removed from the catalogue before the job was run. */
  MODEL_REMOVED
}
