package one.abstrakt.jobs.dispatcher.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import one.abstrakt.jobs.account.Account;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.ScriptedServer.Received;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.EndedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver gets. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class WebhookContentTest {
  @Inject DeliverWebhooks deliverWebhooks;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  ScriptedServer receiver;
  private URI url;
  private UUID account;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
    url = receiver.uri("/hook/" + account);
    receiver.script(url.getPath(), Reply.answer(200, ""));
  }

  @Test
  void aSucceededJobIsToldWithItsOutputAndItsPrice() throws Exception {
    EndedJob job = jobs.ended(account, url, StoredJobs.SUCCESS);

    JsonNode body = body(send(job));

    assertThat(fields(body))
        .containsExactly("job_id", "status", "output", "credits_used", "completed_at");
    assertThat(body.path("job_id").asText()).isEqualTo(job.id().toString());
    assertThat(body.path("status").asText()).isEqualTo("succeeded");
    assertThat(body.path("output"))
        .isEqualTo(new ObjectMapper().readTree(StoredJobs.SUCCESS.output()));
    assertThat(body.path("credits_used").asLong()).isEqualTo(StoredJobs.PRICE);
    assertThat(Instant.parse(body.path("completed_at").asText()))
        .isEqualTo(completedAt(job.id()).truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void aFailedJobIsToldWithItsErrorInPlaceOfTheOutput() throws Exception {
    EndedJob job = jobs.ended(account, url, StoredJobs.FAILURE);

    JsonNode body = body(send(job));

    assertThat(fields(body))
        .containsExactly("job_id", "status", "error", "credits_used", "completed_at");
    assertThat(body.path("status").asText()).isEqualTo("failed");
    assertThat(body.path("error").path("code").asText()).isEqualTo("PROVIDER_ERROR");
    assertThat(body.path("error").path("message").asText()).isEqualTo("out of paint");
    assertThat(body.path("credits_used").asLong()).isZero();
  }

  @Test
  void aCancelledJobIsToldWithNoOutputAndNoPrice() throws Exception {
    EndedJob job = jobs.cancelled(account, url);

    JsonNode body = body(send(job));

    assertThat(fields(body))
        .containsExactly("job_id", "status", "output", "credits_used", "completed_at");
    assertThat(body.path("status").asText()).isEqualTo("cancelled");
    assertThat(body.path("output").isNull()).isTrue();
    assertThat(body.path("credits_used").asLong()).isZero();
  }

  @Test
  void theOfficialLibraryAcceptsTheSignature() throws Exception {
    Received request = send(jobs.ended(account, url, StoredJobs.SUCCESS));

    Map<String, List<String>> headers =
        request.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    assertThatCode(() -> new Webhook(secret()).verify(request.body(), headers))
        .doesNotThrowAnyException();
  }

  @Test
  void ourOwnSignatureIsThatOfTimestampAndBody() throws Exception {
    Received request = send(jobs.ended(account, url, StoredJobs.SUCCESS));

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret().getBytes(UTF_8), "HmacSHA256"));
    String timestamp = request.headers().get("x-abstrakt-timestamp");
    assertThat(request.headers().get("x-abstrakt-signature"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(mac.doFinal((timestamp + "." + request.body()).getBytes(UTF_8))));
    assertThat(timestamp).isEqualTo(request.headers().get("webhook-timestamp"));
  }

  @Test
  void itIsAPostOfJson() {
    Received request = send(jobs.ended(account, url, StoredJobs.SUCCESS));

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void aReceiverReadsTheJobAsEnded() {
    CompletableFuture<JobStatus> seen = new CompletableFuture<>();
    JobId id = jobs.queued(account, url);
    receiver.script(
        url.getPath(),
        connection -> {
          seen.complete(jobs.rows.status(id));
          return Reply.answer(200, "").to(connection);
        });

    jobs.rows.transitions.cancel(id, account);
    deliverWebhooks.runOnce();

    assertThat(seen.join()).isEqualTo(JobStatus.CANCELLED);
  }

  private Received send(EndedJob job) {
    deliverWebhooks.runOnce();
    webhooks.awaitStatus(job.id(), "delivered");
    List<Received> requests = receiver.received(url.getPath());
    assertThat(requests).hasSize(1);
    return requests.getFirst();
  }

  private String secret() {
    return jobs.rows.accounts.find(account).map(Account::webhookSecret).orElseThrow();
  }

  private Instant completedAt(JobId id) {
    return jobs.database()
        .first(
            "select completed_at from job where id = ?",
            row -> row.instant("completed_at"),
            id.value())
        .orElseThrow();
  }

  private static JsonNode body(Received request) throws Exception {
    return new ObjectMapper().readTree(request.body());
  }

  private static List<String> fields(JsonNode body) {
    return body.propertyStream().map(Map.Entry::getKey).toList();
  }
}
