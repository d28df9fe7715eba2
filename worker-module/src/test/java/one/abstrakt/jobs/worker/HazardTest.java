package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.worker.execute.ExecuteJob;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A submit that may have been taken is never sent again; one that was not is. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
class HazardTest {
  private static final String SUBMIT = "/fal-ai/flux/schnell";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject ExecuteJob executeJob;
  ScriptedServer provider;
  private int before;

  @BeforeEach
  void start() {
    before = provider.received(SUBMIT).size();
  }

  static Stream<Arguments> ambiguous() {
    return Stream.of(
        Arguments.of("closes before an answer", Reply.hangUp()),
        Arguments.of("closes half-way", Reply.part(200, 500, "{\"request_id\":\"r\"")),
        Arguments.of("500 after accepting", Reply.json(500, "{}")),
        Arguments.of("200 without an id", Reply.json(200, "{}")),
        Arguments.of("200 without JSON", Reply.answer(200, "ok")));
  }

  /** A client may put a small file into the input itself. */
  @Test
  void aDataUrlInAnInputReachesTheProviderUnchanged() {
    String picture = "data:image/png;base64," + "iVBORw0KGgo+/".repeat(5_000) + "AA==";
    provider.script(SUBMIT, Reply.json(422, "{}"));

    runs.awaitEnd(
        runs.run("painter", "{\"prompt\":\"x\",\"image_url\":\"%s\"}".formatted(picture)));

    assertThat(provider.received(SUBMIT).getLast().body()).contains("\"" + picture + "\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ambiguous")
  void anAmbiguousSubmitIsSentOnce(String name, Reply reply) {
    provider.script(SUBMIT, reply);

    Runs.Row row = runs.awaitEnd(runs.run("painter", "{\"prompt\":\"x\"}"));

    assertThat(row.errorCode()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(provider.received(SUBMIT)).hasSize(before + 1);
  }

  @Test
  void aWorkerThatWasSlowToSendSendsNothingOfWhatWasCancelledMeanwhile() {
    UUID account = runs.account();
    JobId id = runs.accept(account, "painter", "{\"prompt\":\"x\"}");
    Duration lease = Duration.ofMinutes(1);
    ClaimedJob claimed = transitions.claim(List.of(id), Claim.by("slow", lease)).getFirst();
    long claimedAt = System.nanoTime() - Duration.ofSeconds(2).toNanos();
    transitions.cancel(id, account);

    executeJob.execute(new JobInHand(claimed, claimedAt, lease));

    assertThat(provider.received(SUBMIT)).hasSize(before);
  }

  @Test
  void aSubmitThatWasNotTakenIsSentAgain() {
    String base = "http://127.0.0.1:" + provider.port();
    provider.script(
        SUBMIT,
        Reply.json(429, "{\"detail\":\"slow down\"}", "Retry-After: 1"),
        Reply.json(
            200,
            """
            {"request_id":"r","status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}
            """
                .formatted(base)));
    provider.script("/s", Reply.json(200, "{\"status\":\"COMPLETED\"}"));
    provider.script("/r", Reply.json(422, "{\"detail\":\"no\"}"));

    Runs.Row row = runs.awaitEnd(runs.run("painter", "{\"prompt\":\"x\"}"));

    assertThat(provider.received(SUBMIT)).hasSize(before + 2);
    assertThat(row.attempt()).isEqualTo(2);
  }

  @Test
  void aRequestThatStaysUnknownFailsItsJobAndIsToBeStopped() {
    String base = "http://127.0.0.1:" + provider.port() + "/forgotten";
    provider.script(
        SUBMIT,
        Reply.json(
            200,
            """
            {"request_id":"f","status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}
            """
                .formatted(base)));
    provider.script("/forgotten/s", Reply.json(404, "{}"));

    JobId id = runs.run("painter", "{\"prompt\":\"x\"}");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("PROVIDER_ERROR");
    assertThat(runs.count("select count(*) from provider_cancel where job_id = ?", id)).isOne();
  }

  @Test
  void aResultThatCannotBeStoredFailsTheJob() {
    provider.script("/direct/local/echo", Reply.json(200, "{\"a\":\"\\u0000\"}"));

    Runs.Row row = runs.awaitEnd(runs.run("echo-once", "{}"));

    assertThat(row.errorCode()).isEqualTo("OUTPUT_UNAVAILABLE");
  }
}
