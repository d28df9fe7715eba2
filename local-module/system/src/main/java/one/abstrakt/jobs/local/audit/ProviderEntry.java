package one.abstrakt.jobs.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import one.abstrakt.jobs.job.JobId;

/**
 * One request that the local provider has taken.
 *
 * @param id the provider's own
 * @param attempt the job and the attempt it was sent for, {@code job_…/1}; empty when it came
 *     without
 * @param answered whether its submit was answered whole
 * @param running whether it has not ended yet
 * @param resultStatus the HTTP status of its result; 0 while it runs
 */
public record ProviderEntry(
    String id,
    String attempt,
    Instant submittedAt,
    boolean answered,
    boolean running,
    int resultStatus) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the log of the provider at that address.
   *
   * @throws UncheckedIOException when it does not answer
   */
  public static List<ProviderEntry> read(String providerUrl) {
    try (InputStream answer = URI.create(providerUrl + "/requests").toURL().openStream()) {
      return StreamSupport.stream(JSON.readTree(answer).spliterator(), false)
          .map(ProviderEntry::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The provider's log cannot be read at " + providerUrl, e);
    }
  }

  private static ProviderEntry of(JsonNode entry) {
    return new ProviderEntry(
        entry.path("request_id").asText(),
        entry.path("attempt").asText(""),
        Instant.parse(entry.path("submitted_at").asText()),
        entry.path("answered").asBoolean(),
        !entry.path("state").asText().equals("COMPLETED"),
        entry.path("result_status").asInt());
  }

  /** The job it was sent for. */
  Optional<JobId> job() {
    return JobId.parse(attempt.split("/", 2)[0]);
  }
}
