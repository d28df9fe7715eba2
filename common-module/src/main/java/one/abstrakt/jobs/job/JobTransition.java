package one.abstrakt.jobs.job;

import static one.abstrakt.jobs.job.JobStatus.CANCELLED;
import static one.abstrakt.jobs.job.JobStatus.FAILED;
import static one.abstrakt.jobs.job.JobStatus.PROCESSING;
import static one.abstrakt.jobs.job.JobStatus.QUEUED;
import static one.abstrakt.jobs.job.JobStatus.SUCCEEDED;

import java.util.EnumSet;
import java.util.Set;

/** Every arrow of the state machine. {@link JobTransitions} alone follows them. */
@SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable
public enum JobTransition {
  ACCEPT(
      EnumSet.noneOf(JobStatus.class),
      QUEUED,
      "api",
      "The run is stored and its price reserved, in one transaction."),
  CLAIM(
      EnumSet.of(QUEUED),
      PROCESSING,
      "worker",
      "A worker takes the job under a new lease and may send it to the provider."),
  RESUME(
      EnumSet.of(PROCESSING),
      PROCESSING,
      "worker",
      "A worker takes over a job whose lease ran out or was released, under a new epoch."),
  SUCCEED(
      EnumSet.of(PROCESSING),
      SUCCEEDED,
      "worker",
      "The output is stored and its address known; the price is kept."),
  FAIL(
      EnumSet.of(PROCESSING),
      FAILED,
      "worker",
      "The provider reported an error, or its outcome cannot be had; the price is given back."),
  CANCEL(
      EnumSet.of(QUEUED, PROCESSING),
      CANCELLED,
      "api",
      "The client cancelled; the price is given back and the provider is told to stop."),
  EXPIRE(
      EnumSet.of(QUEUED, PROCESSING),
      FAILED,
      "dispatcher",
      "The deadline passed; the price is given back and the provider is told to stop.");

  private final Set<JobStatus> origins;
  private final JobStatus target;
  private final String writer;
  private final String sentence;

  JobTransition(Set<JobStatus> origins, JobStatus target, String writer, String sentence) {
    this.origins = Set.copyOf(origins);
    this.target = target;
    this.writer = writer;
    this.sentence = sentence;
  }

  /** The states that this arrow may start from; none for the arrow that makes the job. */
  public Set<JobStatus> origins() {
    return origins;
  }

  public JobStatus target() {
    return target;
  }

  /** The service that asks for this arrow. */
  public String writer() {
    return writer;
  }

  /** What it means, for the generated page. */
  public String sentence() {
    return sentence;
  }

  String[] originTexts() {
    return origins.stream().map(JobStatus::text).toArray(String[]::new);
  }
}
