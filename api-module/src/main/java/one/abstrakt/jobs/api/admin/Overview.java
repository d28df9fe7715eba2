package one.abstrakt.jobs.api.admin;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the whole installation is doing, as of one moment.
 *
 * @param queued jobs that wait for a worker, at most 100,000 counted
 * @param inHand jobs that workers have claimed, at most 100,000 counted
 * @param oldestQueuedSeconds since the acceptance of the job that waits longest
 * @param webhooksPending webhooks that are to be sent, at most 10,000 counted
 */
public record Overview(
    Instant at,
    long queued,
    long inHand,
    double oldestQueuedSeconds,
    List<ModelWork> byModel,
    List<WorkerView> workers,
    LastMinute lastMinute,
    long webhooksPending) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "OverviewData")
  public record Data(Overview data) {}

  /** The open jobs of one model. */
  public record ModelWork(String modelId, long queued, long inHand) {}

  /**
   * A worker that was seen within the last minute.
   *
   * @param room how many more jobs it had room for when it was seen
   */
  @Schema(name = "Worker")
  public record WorkerView(String name, int inHand, int room, Instant startedAt, Instant seenAt) {}

  /** What happened within the last minute, at most 100,000 of each counted. */
  public record LastMinute(long accepted, long succeeded, long failed, long cancelled) {}
}
