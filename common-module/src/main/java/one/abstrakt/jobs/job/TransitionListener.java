package one.abstrakt.jobs.job;

import java.util.Optional;

/**
 * Told of each arrow that was followed, after its commit, by the thread that followed it. Must not
 * block and must not throw: the arrow stands whatever becomes of this. A crash between the two
 * leaves it untold.
 */
public interface TransitionListener {
  /** {@link JobTransition#ACCEPT}. */
  default void accepted(NewJob job) {}

  /** {@link ClaimedJob#arrow}. */
  default void claimed(ClaimedJob job) {}

  /**
   * Any arrow into a terminal state.
   *
   * @param code present exactly when the job failed
   */
  default void ended(JobTransition arrow, EndedJob job, Optional<JobErrorCode> code) {}
}
