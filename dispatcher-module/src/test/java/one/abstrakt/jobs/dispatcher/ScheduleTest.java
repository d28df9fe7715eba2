package one.abstrakt.jobs.dispatcher;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no announcement told of is done all the same. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = Neighbours.class,
    initArgs = @ResourceArg(name = "schedule", value = "true"))
class ScheduleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject StoredJobs jobs;
  ScriptedServer neighbour;
  private UUID account;
  private URI hook;
  private URI cancel;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
    hook = neighbour.uri("/hook/" + account);
    cancel = neighbour.uri("/cancel/" + account);
    neighbour.script(hook.getPath(), Reply.answer(200, ""));
    neighbour.script(cancel.getPath(), Reply.json(202, "{}"));
  }

  @Test
  void aWebhookIsSent() {
    jobs.ended(account, hook, StoredJobs.SUCCESS);

    await().atMost(PATIENCE).until(() -> neighbour.received(hook.getPath()).size() == 1);
  }

  @Test
  void aProviderIsToldToStop() {
    jobs.rows.transitions.cancel(jobs.processing(account, hook, cancel).id(), account);

    await().atMost(PATIENCE).until(() -> neighbour.received(cancel.getPath()).size() == 1);
  }

  @Test
  void anOverdueJobIsEnded() {
    JobId id = jobs.queued(account, hook);
    jobs.rows.letDeadlinePass(id);

    await().atMost(PATIENCE).until(() -> jobs.rows.status(id) == JobStatus.FAILED);
  }

  @Test
  void anOldJobIsRemoved() {
    JobId id = jobs.ended(account, hook, StoredJobs.FAILURE).id();
    jobs.database()
        .update(
            "update job set completed_at = now() - interval '10 years' where id = ?", id.value());

    await()
        .atMost(PATIENCE)
        .until(() -> jobs.rows.count("select count(*) from job where id = ?", id.value()) == 0);
  }
}
