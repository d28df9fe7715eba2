package one.abstrakt.jobs.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
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
import one.abstrakt.jobs.dispatcher.recover.EndOverdueJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.messages.Announcer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wake-up is acted on at once: here nothing is done by the clock. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = Neighbours.class,
    initArgs = @ResourceArg(name = "wakeUps", value = "true"))
class HearDueWorkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Announcer announcer;
  @Inject EndOverdueJobs endOverdueJobs;
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
  void anAnnouncedEndHasItsWebhookSent() {
    announcer.ended(jobs.ended(account, hook, StoredJobs.SUCCESS));

    await().atMost(PATIENCE).until(() -> neighbour.received(hook.getPath()).size() == 1);
  }

  @Test
  void anAnnouncedCancellationHasTheProviderTold() {
    JobId id = jobs.processing(account, hook, cancel).id();

    if (jobs.rows.transitions.cancel(id, account) instanceof Transitioned.Applied(var ended)) {
      announcer.ended(ended);
    }

    await().atMost(PATIENCE).until(() -> neighbour.received(cancel.getPath()).size() == 1);
  }

  @Test
  void theEndOfAnOverdueJobIsAnnounced() {
    jobs.rows.letDeadlinePass(jobs.processing(account, hook, cancel).id());

    endOverdueJobs.runOnce();

    await().atMost(PATIENCE).until(() -> neighbour.received(hook.getPath()).size() == 1);
    await().atMost(PATIENCE).until(() -> neighbour.received(cancel.getPath()).size() == 1);
    assertThat(neighbour.received(hook.getPath()).getFirst().body()).contains("TIMED_OUT");
  }
}
