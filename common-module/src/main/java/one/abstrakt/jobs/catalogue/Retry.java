package one.abstrakt.jobs.catalogue;

import java.util.EnumSet;
import java.util.Set;
import one.abstrakt.jobs.job.JobErrorCode;

/**
 * When a run that has failed is run again, with one charge. One whose outcome is not known is no
 * such run: {@link AmbiguousSubmit} decides about it.
 *
 * @param attempts how often it is sent to its own provider, the first time included
 * @param on failures after which it is, and after which it is sent to the provider it falls back to
 */
public record Retry(int attempts, Set<JobErrorCode> on) {
  /** Failures of a provider and not of what was asked of it. */
  static final Set<JobErrorCode> USUAL =
      EnumSet.of(JobErrorCode.PROVIDER_ERROR, JobErrorCode.PROVIDER_UNAVAILABLE);

  /** What may be named. */
  static final Set<JobErrorCode> ALLOWED =
      EnumSet.of(
          JobErrorCode.PROVIDER_ERROR,
          JobErrorCode.PROVIDER_UNAVAILABLE,
          JobErrorCode.CONTENT_REFUSED,
          JobErrorCode.INPUT_REFUSED);

  /** Copies the set. */
  public Retry {
    on = Set.copyOf(on);
  }
}
