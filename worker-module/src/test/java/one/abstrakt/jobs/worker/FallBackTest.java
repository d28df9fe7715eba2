package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.Announcer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that its provider cannot take, or has failed, goes on elsewhere, and is paid for once. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
class FallBackTest {
  private static final String BACKUP = "/second/call/backup";

  @Inject Runs runs;
  @Inject Announcer announcer;
  @Inject Database database;
  @Inject Credits credits;
  ScriptedServer provider;
  private UUID account;

  @BeforeEach
  void start() {
    account = runs.account();
  }

  private JobId run(String model) {
    JobId id = runs.accept(account, model, "{\"a\":1}");
    announcer.run(id);
    return id;
  }

  private int sent(String path) {
    return provider.received(path).size();
  }

  /** Each run that is submitted there fails. */
  private void failAt(String path) {
    String run = "/runs/" + UUID.randomUUID();
    provider.script(
        path,
        Reply.json(
            200,
            """
            {"request_id":"r","status_url":"%1$s/status","response_url":"%1$s","cancel_url":"%1$s/cancel"}\
            """
                .formatted(provider.uri(run))));
    provider.script(
        run + "/status", Reply.json(200, "{\"status\":\"COMPLETED\",\"error\":\"no luck\"}"));
    provider.script(run, Reply.json(500, "{\"detail\":\"no luck\"}"));
  }

  @Test
  void aRunThatFailsIsSentAgainAndThenElsewhereForOneCharge() {
    failAt("/owner/twice");
    provider.script(BACKUP, Reply.json(200, "{\"made\":\"here\"}"));
    int before = sent(BACKUP);
    int first = sent("/owner/twice");

    JobId id = run("twice");

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(runs.row(id).output()).contains("here");
    assertThat(sent("/owner/twice") - first).isEqualTo(2);
    assertThat(sent(BACKUP) - before).isEqualTo(1);
    assertThat(runs.row(id).attempt()).isEqualTo(3);
    assertThat(credits.balance(account)).isEqualTo(997);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 429})
  void aRunThatIsNotTakenGoesElsewhereAtOnce(int status) {
    provider.script("/owner/twice", Reply.json(status, "{}", "Retry-After: 60"));
    provider.script(BACKUP, Reply.json(200, "7"));
    int first = sent("/owner/twice");

    JobId id = run("twice");

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(sent("/owner/twice") - first).isEqualTo(1);
    assertThat(credits.balance(account)).isEqualTo(997);
  }

  @Test
  void aRunThatMayHaveBeenTakenGoesNowhereElse() {
    provider.script("/owner/twice", Reply.hangUp());
    int before = sent(BACKUP);

    JobId id = run("twice");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(sent(BACKUP)).isEqualTo(before);
    assertThat(credits.balance(account)).isEqualTo(1000);
  }

  @Test
  void whatMayHaveBeenTakenGoesNowhereElseThoughItIsRefusedLater() {
    provider.script("/owner/again", Reply.hangUp(), Reply.json(401, "{}"));
    int before = sent(BACKUP);

    JobId id = run("again");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(sent(BACKUP)).isEqualTo(before);
  }

  @Test
  void aRefusedInputIsRefusedEverywhere() {
    provider.script("/owner/twice", Reply.json(422, "{\"detail\":\"no such field\"}"));
    int before = sent(BACKUP);

    JobId id = run("twice");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("INPUT_REFUSED");
    assertThat(sent(BACKUP)).isEqualTo(before);
  }

  @Test
  void whenItFailsElsewhereAsWellTheJobFailsAndCostsNothing() {
    failAt("/owner/twice");
    provider.script(BACKUP, Reply.json(500, "{\"problem\":\"no luck either\"}"));

    JobId id = run("twice");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("PROVIDER_ERROR");
    assertThat(credits.balance(account)).isEqualTo(1000);
  }

  @Test
  void aRunThatIsCancelledElsewhereIsStoppedThere() {
    provider.script("/owner/elsewhere", Reply.json(404, "{}"));
    provider.script("/second/submit/slow", Reply.json(200, "{\"id\":\"run-9\"}"));
    provider.script("/second/runs/run-9", Reply.json(200, "{\"state\":\"working\"}"));
    JobId id = run("elsewhere");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            runs.count("select count(*) from job where id = ? and dispatch = 'accepted'", id) == 1);

    runs.cancel(id);

    assertThat(
            runs.count(
                "select count(*) from provider_cancel where job_id = ? and provider = 'second'",
                id))
        .isEqualTo(1);
  }

  @Test
  void whoIsToWaitLongDoesSoInNobodysHand() {
    String run = "/runs/" + UUID.randomUUID();
    provider.script(
        "/owner/patient",
        Reply.json(429, "{}", "Retry-After: 3"),
        Reply.json(
            200,
            """
            {"request_id":"r","status_url":"%1$s/status","response_url":"%1$s","cancel_url":"%1$s/cancel"}\
            """
                .formatted(provider.uri(run))));
    provider.script(run + "/status", Reply.json(200, "{\"status\":\"COMPLETED\"}"));
    provider.script(run, Reply.json(200, "{\"made\":\"late\"}"));
    JobId id = run("patient");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            runs.count(
                    """
                    select count(*) from job
                     where id = ? and lease_owner is null and dispatch = 'unsent' and status = 'processing'
                    """,
                    id)
                == 1);

    // Workers find it when they look for jobs; these look once an hour, and are told.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          announcer.resume(id);
          return runs.row(id).status() == JobStatus.SUCCEEDED;
        });
    assertThat(runs.row(id).attempt()).isEqualTo(2);
  }
}
