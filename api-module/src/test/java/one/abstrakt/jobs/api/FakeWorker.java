package one.abstrakt.jobs.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.job.Turns;
import one.abstrakt.jobs.messages.Announcer;
import org.awaitility.Awaitility;

/** Does to the rows what a worker would do. */
@ApplicationScoped
class FakeWorker {
  static final JobEnd.Success PICTURE =
      new JobEnd.Success(
          "{\"type\":\"image\",\"items\":[{\"type\":\"image\",\"url\":\"https://cdn.example/a.png\"}]}",
          Duration.ofMillis(1823));

  private final JobTransitions transitions;
  private final Announcer announcer;

  FakeWorker(JobTransitions transitions, Announcer announcer) {
    this.transitions = transitions;
    this.announcer = announcer;
  }

  ClaimedJob claim(String jobId) {
    JobId id = JobId.parse(jobId).orElseThrow();
    return transitions.claim(List.of(id), Claim.by("fake", Duration.ofMinutes(5))).getFirst();
  }

  /** Claims up to so many of the jobs that are queued, once there are any. */
  List<ClaimedJob> claimNext(int most) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                transitions.claimWaiting(most, Claim.by("fake", Duration.ofMinutes(5)), Turns.NONE),
            claimed -> !claimed.isEmpty());
  }

  /** Claims and ends the next job that is queued, on a thread of its own, once there is one. */
  void endNext(JobEnd end, boolean announced) {
    Thread.ofVirtual().start(() -> end(claimNext(1).getFirst(), end, announced));
  }

  void end(ClaimedJob job, JobEnd end, boolean announced) {
    if (transitions.end(job.held(), end) instanceof Transitioned.Applied(var ended) && announced) {
      announcer.ended(ended);
    }
  }
}
