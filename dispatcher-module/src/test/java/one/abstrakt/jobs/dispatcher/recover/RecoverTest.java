package one.abstrakt.jobs.dispatcher.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.dispatcher.fixture.AtOnce;
import one.abstrakt.jobs.dispatcher.fixture.HeardCommands;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.JobCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class RecoverTest {
  @Inject RecoverLostCommands recoverLostCommands;
  @Inject RecoverExpiredLeases recoverExpiredLeases;
  @Inject EndOverdueJobs endOverdueJobs;
  @Inject StoredJobs jobs;
  ScriptedServer neighbour;
  private final HeardCommands commands = HeardCommands.fromNow();
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

  @AfterEach
  void end() {
    commands.close();
  }

  @Test
  void aQueuedJobWhoseCommandWasLostIsCalledForAgain() {
    JobId fresh = jobs.queued(account, hook);
    JobId lost = jobs.queued(account, hook);
    jobs.letWakeTimePass(lost);

    recoverLostCommands.runOnce();

    assertThat(commands.awaitCommand(JobCommand.RUN, lost)).doesNotContain(fresh.toString());
  }

  @Test
  void aJobThatWasCalledForIsLeftAloneForAWhile() {
    JobId first = jobs.queued(account, hook);
    jobs.letWakeTimePass(first);
    recoverLostCommands.runOnce();
    JobId second = jobs.queued(account, hook);
    jobs.letWakeTimePass(second);

    recoverLostCommands.runOnce();

    assertThat(commands.awaitCommand(JobCommand.RUN, second)).doesNotHaveDuplicates();
  }

  @Test
  void anotherWorkerIsCalledForWhenALeaseIsOver() {
    JobId held = jobs.processing(account, hook).id();
    JobId expired = jobs.processing(account, hook).id();
    jobs.rows.letLeaseRunOut(expired);

    recoverExpiredLeases.runOnce();

    assertThat(commands.awaitCommand(JobCommand.RESUME, expired))
        .doesNotContain(held.toString());
  }

  @Test
  void aQueuedJobThatIsOverdueFails() {
    JobId id = jobs.queued(account, hook);
    jobs.rows.letDeadlinePass(id);

    endOverdueJobs.runOnce();

    assertThat(jobs.rows.status(id)).isEqualTo(JobStatus.FAILED);
    assertThat(errorCode(id)).isEqualTo("TIMED_OUT");
    assertThat(jobs.isUncharged(account)).isTrue();
  }

  @Test
  void aProcessingJobThatIsOverdueFailsAndItsProviderIsToldToStop() {
    JobId id = jobs.processing(account, hook, cancel).id();
    jobs.rows.letDeadlinePass(id);

    endOverdueJobs.runOnce();

    assertThat(errorCode(id)).isEqualTo("TIMED_OUT");
    assertThat(jobs.isUncharged(account)).isTrue();
    await().until(() -> neighbour.received(cancel.getPath()).size() == 1);
  }

  @Test
  void theClientOfAnOverdueJobIsTold() {
    JobId id = jobs.queued(account, hook);
    jobs.rows.letDeadlinePass(id);

    endOverdueJobs.runOnce();

    await().until(() -> neighbour.received(hook.getPath()).size() == 1);
    assertThat(neighbour.received(hook.getPath()).getFirst().body()).contains("TIMED_OUT");
  }

  @Test
  void aJobThatIsHardlyOverdueIsLeftToItsWorker() {
    JobId id = jobs.processing(account, hook).id();
    jobs.database()
        .update(
            "update job set deadline_at = now() + interval '1 s' where id = ?", id.value());

    endOverdueJobs.runOnce();

    assertThat(jobs.rows.status(id)).isEqualTo(JobStatus.PROCESSING);
  }

  @Test
  void severalDispatchersAtOnceEndEachJobOnce() throws Exception {
    List<JobId> ids = Stream.generate(() -> jobs.processing(account, hook).id()).limit(60).toList();
    ids.forEach(jobs.rows::letLeaseRunOut);
    ids.forEach(jobs.rows::letDeadlinePass);

    AtOnce.call(
        6,
        () -> {
          recoverExpiredLeases.runOnce();
          recoverLostCommands.runOnce();
          return endOverdueJobs.runOnce();
        });

    assertThat(ids).allMatch(id -> jobs.rows.status(id) == JobStatus.FAILED);
    assertThat(jobs.isUncharged(account)).isTrue();
    assertThat(jobs.rows.brokenBalances()).isEmpty();
    assertThat(jobs.rows.count("select count(*) from webhook_delivery")).isEqualTo(60);
  }

  private String errorCode(JobId id) {
    return jobs.database()
        .first("select error_code from job where id = ?", row -> row.text("error_code"), id.value())
        .orElseThrow();
  }
}
