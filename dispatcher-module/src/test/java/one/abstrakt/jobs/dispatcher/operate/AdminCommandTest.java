package one.abstrakt.jobs.dispatcher.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.JobsFixture;
import one.abstrakt.jobs.fixture.TestDatabase;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.NewJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/** What an operator types, and reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminCommandTest {
  private record Ran(int code, String out, String err) {
    String first(String pattern) {
      Matcher found = Pattern.compile(pattern).matcher(out);
      assertThat(found.find()).as(out).isTrue();
      return found.group();
    }
  }

  private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private TestDatabase address;
  private JobsFixture jobs;

  @BeforeAll
  void start() {
    address = TestServers.postgres();
    jobs = JobsFixture.start(address);
  }

  private Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        AdminCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String separator = address.jdbcUrl().contains("?") ? "&" : "?";
    int code =
        line.execute(
            Stream.concat(
                    Stream.of(arguments),
                    Stream.of(
                        "--database-url",
                        address.jdbcUrl() + separator + "password=" + address.password(),
                        "--database-user",
                        address.user()))
                .toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private UUID open(String... more) {
    String[] arguments =
        Stream.concat(Stream.of("account", "open", "Acme"), Stream.of(more)).toArray(String[]::new);
    return UUID.fromString(run(arguments).first(UUID_PATTERN));
  }

  @Test
  void anAccountIsOpenedAndItsKeyWorks() {
    UUID account = open("--credits", "12");

    Ran created = run("key", "create", account.toString(), "--scopes", "models:run,jobs:read");
    String key = created.first("sk_live_[A-Za-z0-9_-]{32}");

    assertThat(created.code()).isZero();
    assertThat(jobs.accounts.accountOfKey(key)).contains(account);
    assertThat(new ApiKeys(jobs.database).find(ApiKeys.hash(key)).orElseThrow().scopes())
        .containsExactlyInAnyOrder(Scope.MODELS_RUN, Scope.JOBS_READ);
    assertThat(run("account", "list").out()).contains(account.toString()).contains("Acme");
    assertThat(run("key", "list", account.toString()).out()).doesNotContain(key);
  }

  @Test
  void aKeyIsForEverythingButOperatingUnlessToldOtherwise() {
    UUID account = open();
    String key = run("key", "create", account.toString()).first("sk_live_[A-Za-z0-9_-]{32}");

    assertThat(new ApiKeys(jobs.database).find(ApiKeys.hash(key)).orElseThrow().scopes())
        .hasSize(Scope.values().length - 1)
        .doesNotContain(Scope.ADMIN);
  }

  @Test
  void aRevokedKeyIsNoLongerGood() {
    UUID account = open();
    Ran created = run("key", "create", account.toString());
    String key = created.first("sk_live_[A-Za-z0-9_-]{32}");

    Ran revoked = run("key", "revoke", created.first(UUID_PATTERN));

    assertThat(revoked.code()).isZero();
    assertThat(jobs.accounts.accountOfKey(key)).isEmpty();
  }

  @Test
  void aTopUpCountsOnceForItsReference() {
    UUID account = open("--credits", "5");
    List<String> topUp = List.of("top-up", account.toString(), "10", "--reference", "invoice 1");

    assertThat(run(topUp.toArray(String[]::new)).out()).contains("has 15 credits");
    assertThat(run(topUp.toArray(String[]::new)).out()).contains("has 15 credits");
    Ran other = run("top-up", account.toString(), "11", "--reference", "invoice 1");

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("10 credits were booked");
    assertThat(jobs.credits.balance(account)).isEqualTo(15);
  }

  @Test
  void limitsAreSetAndTakenBack() {
    UUID account = open();

    run("account", "set", account.toString(), "--max-open-jobs", "7", "--max-in-hand", "2");
    var limited = jobs.accounts.summary(account).orElseThrow();
    run("account", "set", account.toString(), "--max-open-jobs", "none", "--max-in-hand", "none");
    var free = jobs.accounts.summary(account).orElseThrow();

    assertThat(limited.maxOpenJobs()).isEqualTo(7);
    assertThat(limited.maxInHand()).isEqualTo(2);
    assertThat(free.maxOpenJobs()).isNull();
    assertThat(free.maxInHand()).isNull();
    assertThat(run("account", "set", account.toString(), "--max-in-hand", "0").code()).isNotZero();
    assertThat(run("account", "set", account.toString(), "--retention-hours", "100001").code())
        .isNotZero();
    run("account", "set", account.toString(), "--retention-hours", "48");
    assertThat(jobs.accounts.summary(account).orElseThrow().retentionHours()).isEqualTo(48);
  }

  @Test
  void jobsAreListedShownAndCancelled() {
    UUID account = open("--credits", "5");
    JobId job = jobs.queued(account, 2);

    assertThat(run("job", "list", "--account", account.toString(), "--status", "queued").out())
        .contains(job.toString());
    assertThat(run("job", "show", job.toString()).out())
        .contains(job.toString(), "model_id", "created_at")
        .doesNotContain("prompt");
    assertThat(run("job", "cancel", job.toString()).code()).isZero();

    assertThat(jobs.status(job)).isEqualTo(JobStatus.CANCELLED);
    assertThat(jobs.credits.balance(account)).isEqualTo(5);
    assertThat(run("job", "cancel", job.toString()).code()).isZero();
  }

  @Test
  void anEndedJobIsNotCancelled() {
    ClaimedJob job = jobs.claim(jobs.queued(open("--credits", "5"), 2)).orElseThrow();
    jobs.transitions.end(job.held(), new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "x", false));

    Ran cancel = run("job", "cancel", job.id().toString());

    assertThat(cancel.code()).isEqualTo(1);
    assertThat(cancel.err()).contains("failed");
  }

  @Test
  void aWebhookIsShownAndSentAgain() {
    UUID account = open("--credits", "5");
    NewJob job = jobs.newJob(account, 1, Optional.of("https://receiver.test/hook"));
    jobs.transitions.accept(job, Optional.empty());
    assertThat(run("webhook", "redeliver", job.id().toString()).err()).contains("has not ended");
    jobs.transitions.cancel(job.id(), account);

    assertThat(run("webhook", "redeliver", job.id().toString()).code()).isZero();
    assertThat(run("webhook", "show", job.id().toString()).out())
        .contains("pending to https://receiver.test/hook");
  }

  @Test
  void theAuditAndTheOverviewAreShown() {
    assertThat(run("audit").out()).contains("holds");
    assertThat(run("overview").out()).contains("WORKER");
  }

  @Test
  void whatIsWrongIsSaidInASentence() {
    assertThat(run("account", "show", new UUID(0, 1).toString()).err()).contains("no account");
    assertThat(run("job", "show", "job_x").err()).contains("no id of a job");
    assertThat(run("key", "create", open().toString(), "--scopes", "jobs:reed").err())
        .contains("no scope");
    assertThat(AdminCommand.line().execute("nonsense")).isNotZero();
  }
}
