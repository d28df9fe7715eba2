package one.abstrakt.jobs.job;

import java.util.Optional;

/** What became of a wish to end a job. Losing is normal: somebody else was first. */
public sealed interface Transitioned {
  /** The arrow was followed, by this call and by no other. */
  record Applied(EndedJob job) implements Transitioned {}

  /**
   * Nothing was changed.
   *
   * @param actual the job's state; empty when there is no such job (for that account). A state that
   *     the arrow may start from means that the lease has passed to another holder.
   */
  record Lost(Optional<JobStatus> actual) implements Transitioned {}
}
