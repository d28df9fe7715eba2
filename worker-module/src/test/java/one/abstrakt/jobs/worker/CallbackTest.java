package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.callback.Callbacks;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.UnknownRequests;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.provider.ProviderRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A provider that calls back when a run has ended: what was paid for is found though the answer to
 * its submission was lost, and nothing is sent twice. The worker looks at nothing by itself here.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = ScriptedProvider.class,
    initArgs = @ResourceArg(name = "callbacks", value = "true"))
class CallbackTest {
  private static final String SUBMIT = "/owner/patient";
  private static final String RESULT = "{\"made\": true}";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject JobLeases leases;
  @Inject UnknownRequests unknown;
  @Inject Announcer announcer;
  @Inject Callbacks callbacks;
  ScriptedServer provider;
  private int before;

  @BeforeEach
  void start() {
    before = provider.received(SUBMIT).size();
    provider.script("/s", Reply.json(200, "{\"status\":\"COMPLETED\"}"));
    provider.script("/r", Reply.json(200, RESULT));
  }

  private String request() {
    String base = "http://127.0.0.1:" + provider.port();
    return new ProviderRequest("r", base + "/s", base + "/r", base + "/c").toJson();
  }

  private void awaitSubmit() {
    Awaitility.await().until(() -> provider.received(SUBMIT).size() == before + 1);
  }

  private void assertSucceeded(JobId id) {
    Runs.Row row = runs.awaitEnd(id);
    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(row.output()).isEqualTo(RESULT);
    assertThat(provider.received(SUBMIT)).hasSize(before + 1);
  }

  /** As the API does when the provider calls. */
  private void calledBack(JobId id) {
    Awaitility.await().until(() -> unknown.found(id, 1, request(), null));
    announcer.calledBack(id);
  }

  @Test
  void aSubmissionWhoseAnswerIsLostIsFoundByTheProvidersCall() {
    provider.script(SUBMIT, Reply.hangUp());
    JobId id = runs.run("patient", "{}");
    awaitSubmit();

    calledBack(id);

    assertSucceeded(id);
  }

  @Test
  void noSubmissionIsSentAgainThatTheProviderMayCallBackOf() {
    int sent = provider.received("/owner/again").size();
    provider.script("/owner/again", Reply.hangUp());
    JobId id = runs.run("again", "{}");

    calledBack(id);

    assertThat(runs.awaitEnd(id).output()).isEqualTo(RESULT);
    assertThat(provider.received("/owner/again")).hasSize(sent + 1);
  }

  @Test
  void aWakeUpThatIsLostIsMadeUp() {
    provider.script(SUBMIT, Reply.json(502, "<html>"));
    JobId id = runs.run("patient", "{}");
    awaitSubmit();

    Awaitility.await().until(() -> unknown.found(id, 1, request(), null));

    assertSucceeded(id);
  }

  @Test
  void aSubmissionWhoseWorkerDiedIsFoundByTheNext() {
    JobId id = runs.accept(runs.account(), "patient", "{}");
    ClaimedJob dead =
        transitions.claim(List.of(id), Claim.by("dead", Duration.ofMinutes(1))).getFirst();
    leases.release(List.of(dead.held()), Set.of());
    announcer.resume(id);

    calledBack(id);

    Runs.Row row = runs.awaitEnd(id);
    assertThat(row.output()).isEqualTo(RESULT);
    assertThat(provider.received(SUBMIT)).hasSize(before);
  }

  @Test
  void theProviderIsToldWhereToCallBack() {
    provider.script(SUBMIT, Reply.hangUp());
    JobId id = runs.run("patient", "{}");
    awaitSubmit();

    String target = provider.received(SUBMIT).getLast().target();

    assertThat(target).startsWith(SUBMIT + "?fal_webhook=");
    assertThat(URLDecoder.decode(target, StandardCharsets.UTF_8))
        .endsWith("=" + callbacks.url("fal", id, 1, "owner/patient").orElseThrow());
    runs.cancel(id);
  }

  @Test
  void aRunThatIsFollowedIsLookedAtWhenTheProviderCalls() {
    provider.script(
        SUBMIT,
        Reply.json(
            200,
            """
            {"request_id":"r","status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}
            """
                .formatted("http://127.0.0.1:" + provider.port())));
    JobId id = runs.run("patient", "{}");
    Awaitility.await()
        .until(() ->
            runs.count("select count(*) from job where id = ? and dispatch = 'accepted'", id) == 1);

    announcer.calledBack(id);

    assertSucceeded(id);
  }

  @Test
  void withoutACallTheJobFailsWhenItsTimeIsUp() {
    provider.script("/owner/hasty", Reply.hangUp());

    Runs.Row row = runs.awaitEnd(runs.run("hasty", "{}"));

    assertThat(row.errorCode()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(provider.received("/owner/hasty")).hasSize(1);
  }

  @Test
  void aJobThatWaitsForTheCallCanBeCancelled() {
    provider.script(SUBMIT, Reply.hangUp());
    JobId id = runs.run("patient", "{}");
    awaitSubmit();

    runs.cancel(id);

    assertThat(runs.row(id).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(unknown.found(id, 1, request(), null)).isFalse();
  }
}
