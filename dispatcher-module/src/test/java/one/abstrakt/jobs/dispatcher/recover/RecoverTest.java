package one.abstrakt.jobs.dispatcher.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class RecoverTest {
  private static final URI HOOK = URI.create("http://receiver.test/hook");
  private static final URI CANCEL = URI.create("http://provider.test/cancel");

  @Inject EndOverdueJobs endOverdueJobs;
  @Inject StoredJobs jobs;
  private UUID account;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
  }

  @Test
  void aQueuedJobThatIsOverdueFails() {
    JobId id = jobs.queued(account, HOOK);
    jobs.rows.letDeadlinePass(id);

    endOverdueJobs.runOnce();

    assertThat(jobs.rows.status(id)).isEqualTo(JobStatus.FAILED);
    assertThat(errorCode(id)).isEqualTo("TIMED_OUT");
    assertThat(jobs.isUncharged(account)).isTrue();
  }

  @Test
  void aProcessingJobThatIsOverdueFailsAndItsProviderIsToBeToldToStop() {
    JobId id = jobs.processing(account, HOOK, CANCEL).id();
    jobs.rows.letDeadlinePass(id);

    endOverdueJobs.runOnce();

    assertThat(errorCode(id)).isEqualTo("TIMED_OUT");
    assertThat(jobs.isUncharged(account)).isTrue();
    assertThat(jobs.rows.count("select count(*) from provider_cancel where job_id = ?", id.value()))
        .isOne();
  }

  @Test
  void aJobThatIsHardlyOverdueIsLeftToItsWorker() {
    JobId id = jobs.processing(account, HOOK).id();
    jobs.database()
        .update("update job set deadline_at = now() + interval '1 s' where id = ?", id.value());

    endOverdueJobs.runOnce();

    assertThat(jobs.rows.status(id)).isEqualTo(JobStatus.PROCESSING);
  }

  @Test
  void severalDispatchersAtOnceEndEachJobOnce() throws Exception {
    List<JobId> ids = Stream.generate(() -> jobs.processing(account, HOOK).id()).limit(60).toList();
    ids.forEach(jobs.rows::letLeaseRunOut);
    ids.forEach(jobs.rows::letDeadlinePass);

    AtOnce.call(6, endOverdueJobs::runOnce);

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
