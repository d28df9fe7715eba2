package one.abstrakt.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.fixture.JobsFixture;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.IdempotencyKey;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.NewJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each promise is broken by hand once; the audit tells, and tells of no other. */
class AuditTest {
  private static final Optional<String> HOOK = Optional.of("https://receiver.example/hook");

  private final JobsFixture jobs = JobsFixture.start();
  private UUID account;

  /** One job in each state there is, with its webhook, a key and money spent. */
  @BeforeEach
  void liveALittle() {
    account = jobs.account(1000);
    NewJob succeeded = accept();
    claim(succeeded, new JobEnd.Success("{}", Duration.ofMillis(5)));
    NewJob failed = accept();
    claim(failed, new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", false));
    jobs.transitions.cancel(accept().id(), account);
    jobs.claim(accept().id());
    accept();
    jobs.transitions.accept(
        jobs.newJob(account, 2), Optional.of(new IdempotencyKey("k", new byte[] {1})));
  }

  private NewJob accept() {
    NewJob job = jobs.newJob(account, 3, HOOK);
    jobs.transitions.accept(job, Optional.empty());
    return job;
  }

  private void claim(NewJob job, JobEnd end) {
    ClaimedJob claimed = jobs.claim(job.id()).orElseThrow();
    jobs.transitions.end(claimed.held(), end);
  }

  @Test
  void nothingIsFoundWhereAllIsWell() {
    assertThat(breaches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every accepted run has ended        | update job set deadline_at = now() - interval '2 min' where status = 'queued' and webhook_url is not null
          every run has ended once            | update job set ends = 2 where status = 'succeeded'
          every run has ended once            | update job set ends = 1 where status = 'processing'
          no run stands still                 | update job set lease_until = now() - interval '2 min' where status = 'processing'
          balances are                        | update credit_slot set credits = credits + 1 where slot = 3
          balances are                        | update job set credits = 4 where status = 'succeeded'
          every run holds                     | update job set duration_ms = 1 where status = 'cancelled'
          every run holds                     | update job set output = '{}' where status = 'failed'
          every run holds                     | update job set error_message = 'no' where status = 'succeeded'
          every run holds                     | update job set webhook_url = repeat('x', 2049) where status = 'queued' and webhook_url is not null
          every run holds                     | update job set output = null where status = 'succeeded'
          every run holds                     | update job set error_code = null where status = 'failed'
          every run holds                     | update job set lease_owner = 'nobody' where status = 'succeeded'
          every run holds                     | update job set lease_until = null where status = 'processing'
          every run holds                     | update job set started_at = now() where status = 'queued'
          every run holds                     | update job set completed_at = null where status = 'cancelled'
          every run holds                     | update job set dispatch = 'accepted' where status = 'processing'
          every run holds                     | update job set dispatch = 'lost' where status = 'cancelled'
          every ended run with a webhook_url  | delete from webhook_delivery where job_id = (select id from job where status = 'failed')
          every ended run with a webhook_url  | update webhook_delivery set job_id = (select id from job where status = 'processing') where job_id = (select id from job where status = 'failed')
          deliveries say                      | update webhook_delivery set status = 'delivered', ended_at = now() where job_id = (select id from job where status = 'failed')
          deliveries say                      | update webhook_delivery set attempts = 1 where job_id = (select id from job where status = 'failed')
          every idempotency key               | update idempotency_key set job_id = gen_random_uuid()
          """)
  void aBrokenPromiseIsFound(String check, String harm) {
    assertThat(jobs.database.update(harm)).isPositive();

    assertThat(breaches()).singleElement().asString().contains(check);
  }

  @Test
  void aNegativeBalanceIsFound() {
    jobs.database.update("alter table credit_slot drop constraint credit_slot_never_negative");
    jobs.database.update("update credit_slot set credits = -1 where slot = 0");
    jobs.database.update(
        "update credit_slot set credits = 1 + credits"
            + " + (select 1000 - 8 - sum(credits) from credit_slot where slot > 1) where slot = 1");

    assertThat(breaches()).extracting(Finding::check).contains("no balance is negative");
  }

  @Test
  void examplesAreIdsThatAnOperatorCanLookUp() {
    NewJob job = accept();
    jobs.letDeadlinePass(job.id());
    jobs.database.update(
        "update job set deadline_at = now() - interval '5 min' where id = ?", job.id().value());

    assertThat(breaches())
        .singleElement()
        .satisfies(finding -> assertThat(finding.examples()).containsExactly(job.id().toString()));
  }

  @Test
  void ofThoseWithALimitOneRunsAtATime() {
    Audit audit = new Audit(jobs.database);

    Optional<List<Finding>> second =
        jobs.database.inTransaction(transaction -> {
          transaction.query(Audit.ALONE, row -> row.flag("alone"));
          return audit.tryRun(Duration.ofSeconds(5));
        });

    assertThat(second).isEmpty();
    assertThat(audit.tryRun(Duration.ofSeconds(5))).isPresent();
  }

  @Test
  void aCheckThatTakesTooLongSaysSo() {
    Audit audit = new Audit(jobs.database);

    jobs.database.inTransaction(transaction -> {
      transaction.update("lock table webhook_attempt in access exclusive mode");
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> audit.tryRun(Duration.ofMillis(100)))
          .matches(DatabaseException::isTimeout);
      return null;
    });
  }

  private List<Finding> breaches() {
    return new Audit(jobs.database).run().stream().filter(Finding::isBreach).toList();
  }
}
