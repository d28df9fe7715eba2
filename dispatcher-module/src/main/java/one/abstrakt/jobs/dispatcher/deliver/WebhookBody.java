package one.abstrakt.jobs.dispatcher.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.json.JsonBuffers;
import one.abstrakt.jobs.outputs.OutputLinks;

/**
 * What a receiver reads: the job as it ended. For a failed one {@code error} stands in place of
 * {@code output}; for a cancelled one {@code output} is null.
 */
@RegisterForReflection
record WebhookBody(
    @JsonProperty("job_id") String jobId,
    @JsonProperty("status") String status,
    @JsonProperty("output") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue String output,
    @JsonProperty("error") @JsonInclude(JsonInclude.Include.NON_NULL) Failure error,
    @JsonProperty("credits_used") long creditsUsed,
    @JsonProperty("completed_at") String completedAt) {
  private static final ObjectMapper JSON = new ObjectMapper(JsonBuffers.factory().build());

  /** Why the job failed. */
  @RegisterForReflection
  record Failure(@JsonProperty("code") String code, @JsonProperty("message") String message) {}

  /** A sample for trying a receiver: of a job that is none, with no result. */
  static String test(Instant at) {
    return text(
        new WebhookBody(
            new JobId(new UUID(0, 0)).toString(),
            JobStatus.SUCCEEDED.text(),
            "{\"type\":\"test\",\"items\":[]}",
            null,
            0,
            at.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  static String of(Row row, String jobId, OutputLinks links) {
    String code = row.text("error_code");
    return text(
        new WebhookBody(
            jobId,
            row.text("job_status"),
            code == null ? output(row, links) : null,
            code == null ? null : new Failure(code, row.text("error_message")),
            row.number("credits_used"),
            row.instant("completed_at").truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private static String output(Row row, OutputLinks links) {
    return Objects.requireNonNullElse(links.in(row.text("output"), row.flag("has_files")), "null");
  }

  private static String text(WebhookBody body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
