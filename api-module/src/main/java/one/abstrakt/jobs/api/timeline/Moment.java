package one.abstrakt.jobs.api.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import one.abstrakt.jobs.api.stored.JobError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened to a job.
 *
 * @param what {@code accepted}, {@code claimed} (first by a worker), {@code submitted} (taken by
 *     the provider), {@code ended} or {@code webhook_attempt}
 */
public record Moment(Instant at, String what, Detail detail) {
  /**
   * What is known of it; what does not apply is left out.
   *
   * @param attempt which attempt at the provider, or at the receiver
   * @param status of the job, once it has ended
   * @param error why it failed
   * @param statusCode of the receiver's answer
   * @param reason why there was no answer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MomentDetail")
  public record Detail(
      Integer attempt,
      String status,
      JobError error,
      Integer statusCode,
      String reason,
      Long durationMs) {
    static final Detail NONE = new Detail(null, null, null, null, null, null);
  }
}
