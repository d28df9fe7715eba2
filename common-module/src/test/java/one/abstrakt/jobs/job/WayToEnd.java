package one.abstrakt.jobs.job;

import java.time.Duration;
import one.abstrakt.jobs.fixture.JobsFixture;

/** A way to end a running job, and what the row says of one that ended so. */
enum WayToEnd {
  SUCCESS("succeeded"),
  FAILURE("failed PROVIDER_ERROR"),
  DEADLINE("failed TIMED_OUT"),
  CANCEL("cancelled"),
  /** Of a worker that lost its lease to another; never the end. */
  LATE_RESULT("no end");

  /** The status, and the error's code where there is one. */
  final String row;

  WayToEnd(String row) {
    this.row = row;
  }

  Transitioned end(JobsFixture jobs, ClaimedJob job) {
    JobEnd success = new JobEnd.Success("{}", Duration.ofMillis(5));
    JobEnd failure = new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", true);
    return switch (this) {
      case SUCCESS -> jobs.transitions.end(job.held(), success);
      case FAILURE -> jobs.transitions.end(job.held(), failure);
      case DEADLINE -> jobs.transitions.expire(job.id(), Duration.ofSeconds(5));
      case CANCEL -> jobs.transitions.cancel(job.id(), job.accountId());
      case LATE_RESULT -> jobs.transitions.end(new Held(job.id(), job.epoch() - 1), success);
    };
  }
}
