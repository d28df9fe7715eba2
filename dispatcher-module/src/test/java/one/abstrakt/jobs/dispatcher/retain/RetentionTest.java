package one.abstrakt.jobs.dispatcher.retain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.files.InputFiles;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.IdempotencyKey;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.outputs.Contents;
import one.abstrakt.jobs.outputs.OutputStore;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class RetentionTest {
  private static final URI HOOK = URI.create("http://receiver.test/hook");
  private static final int BATCH = Neighbours.RETENTION_BATCH;

  @Inject RemoveOldJobs removeOldJobs;
  @Inject RemoveOldIdempotencyKeys removeOldIdempotencyKeys;
  @Inject RemoveOldData removeOldData;
  @Inject RemoveFiles removeFiles;
  @Inject RemoveExpiredFiles removeExpiredFiles;
  @Inject InputFiles rows;
  @Inject RemoveOldOutputs removeOldOutputs;
  @Inject RemoveOldRateLimits removeOldRateLimits;
  @Inject OutputStore outputs;
  @Inject OutputsConfig outputsConfig;
  @Inject RetentionConfig config;
  @Inject Clock clock;
  @Inject StoredJobs jobs;
  private UUID account;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
  }

  @Test
  void anOldJobGoesWithItsWebhookAndTheBalanceStays() {
    JobId id = old(told(jobs.ended(account, HOOK, StoredJobs.SUCCESS).id()));
    long balance = jobs.rows.credits.balance(account);

    removeOldJobs.runOnce();

    assertThat(stored(id)).isFalse();
    assertThat(jobs.rows.count("select count(*) from webhook_delivery")).isZero();
    assertThat(jobs.rows.count("select count(*) from webhook_attempt")).isZero();
    assertThat(jobs.rows.credits.balance(account)).isEqualTo(balance);
    assertThat(jobs.rows.brokenBalances()).isEmpty();
  }

  @Test
  void aJobOfLateStays() {
    JobId id = told(jobs.ended(account, HOOK, StoredJobs.SUCCESS).id());
    endedAgo(id, config.jobs().minusHours(1));

    removeOldJobs.runOnce();

    assertThat(stored(id)).isTrue();
  }

  @Test
  void aJobWhoseWebhookIsStillDueStays() {
    JobId id = old(jobs.ended(account, HOOK, StoredJobs.SUCCESS).id());

    removeOldJobs.runOnce();
    assertThat(stored(id)).isTrue();
    told(id);
    removeOldJobs.runOnce();

    assertThat(stored(id)).isFalse();
  }

  @Test
  void aJobThatHasNotEndedStaysHoweverOldItIs() {
    JobId queued = jobs.queued(account, HOOK);
    JobId processing = jobs.processing(account, HOOK).id();
    jobs.database().update("update job set created_at = now() - interval '10 years'");

    removeOldJobs.runOnce();

    assertThat(stored(queued)).isTrue();
    assertThat(stored(processing)).isTrue();
  }

  @Test
  void jobsAreRemovedABatchAtATime() {
    for (int i = 0; i < BATCH + 3; i++) {
      old(told(jobs.ended(account, HOOK, StoredJobs.FAILURE).id()));
    }

    assertThat(removeOldJobs.runOnce()).isTrue();
    assertThat(jobs.rows.count("select count(*) from job")).isEqualTo(3);
    assertThat(removeOldJobs.runOnce()).isFalse();
    assertThat(jobs.rows.count("select count(*) from job")).isZero();
  }

  @Test
  void severalDispatchersAtOnceBookEachJobOnce() throws Exception {
    for (int i = 0; i < 5 * BATCH; i++) {
      old(told(jobs.ended(account, HOOK, StoredJobs.SUCCESS).id()));
    }

    AtOnce.call(5, () -> runToTheEnd(removeOldJobs));

    // A dispatcher skips the rows that another has; what it skipped last is the next run's.
    runToTheEnd(removeOldJobs);
    assertThat(jobs.rows.count("select count(*) from job")).isZero();
    assertThat(jobs.rows.brokenBalances()).isEmpty();
  }

  @Test
  void anIdempotencyKeyGoesAfterADay() {
    acceptWithKey("old");
    jobs.database().update("update idempotency_key set created_at = now() - interval '25 hours'");
    acceptWithKey("new");

    removeOldIdempotencyKeys.runOnce();

    assertThat(jobs.database().query("select key from idempotency_key", row -> row.text("key")))
        .containsExactly("new");
  }

  @Test
  void idempotencyKeysAreRemovedABatchAtATime() {
    for (int i = 0; i < BATCH + 1; i++) {
      acceptWithKey("key " + i);
    }
    jobs.database().update("update idempotency_key set created_at = now() - interval '25 hours'");

    assertThat(removeOldIdempotencyKeys.runOnce()).isTrue();
    assertThat(removeOldIdempotencyKeys.runOnce()).isFalse();
    assertThat(jobs.rows.count("select count(*) from idempotency_key")).isZero();
  }

  @Test
  void anOldOutputGoesAndAnotherStays() throws IOException {
    Path old = output(config.outputs().plusHours(1));
    Path recent = output(config.outputs().minusHours(1));

    removeOldOutputs.runOnce();

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void outputsAreRemovedABatchAtATime() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < BATCH + 1; i++) {
      files.add(output(config.outputs().plusHours(1)));
    }

    assertThat(removeOldOutputs.runOnce()).isTrue();
    assertThat(files).filteredOn(Files::exists).hasSize(1);
    assertThat(removeOldOutputs.runOnce()).isFalse();
    assertThat(files).noneMatch(Files::exists);
  }

  @Test
  void anInputFileThatHasExpiredGoesWithItsRowAndAnotherStays() throws IOException {
    Path expired = inputFile(true);
    Path recent = inputFile(false);

    removeExpiredFiles.runOnce();
    removeFiles.runOnce();

    Awaitility.await().until(() -> !Files.exists(expired));
    assertThat(recent).exists();
    assertThat(inputFiles()).isOne();
  }

  @Test
  void inputFilesAreRemovedABatchAtATime() throws IOException {
    for (int i = 0; i < BATCH + 1; i++) {
      inputFile(true);
    }

    assertThat(removeExpiredFiles.runOnce()).isTrue();
    assertThat(inputFiles()).isOne();
    assertThat(removeExpiredFiles.runOnce()).isFalse();
    assertThat(inputFiles()).isZero();
  }

  @Test
  void severalDispatchersAtOnceNoteEachExpiredFileOnce() throws Exception {
    for (int i = 0; i < 3 * BATCH; i++) {
      inputFile(true);
    }

    AtOnce.call(5, () -> runToTheEnd(removeExpiredFiles));

    // A dispatcher skips the rows that another has; what it skipped last is the next run's.
    runToTheEnd(removeExpiredFiles);
    assertThat(inputFiles()).isZero();
    assertThat(jobs.rows.count("select count(*) from file_removal")).isEqualTo(3L * BATCH);
  }

  private Path inputFile(boolean isExpired) throws IOException {
    Path draft = Files.writeString(outputs.draft(), "x");
    URI kept = outputs.keep(draft, Contents.of(draft), Optional.empty());
    var _ = rows.add(account, kept, 1, "image/png", Duration.ofHours(1), 1_000).orElseThrow();
    if (isExpired) {
      jobs.database()
          .update(
              """
              update input_file
                 set created_at = now() - interval '2 h', expires_at = now() - interval '1 h'
               where url = ?
              """,
              kept.toString());
    }
    return outputsConfig.directory().resolve(Path.of(kept.getPath()).getFileName());
  }

  private long inputFiles() {
    return jobs.rows.count("select count(*) from input_file");
  }

  private static int runToTheEnd(Duty duty) {
    int runs = 1;
    while (duty.runOnce()) {
      runs++;
    }
    return runs;
  }

  private JobId old(JobId id) {
    return endedAgo(id, config.jobs().plusHours(1));
  }

  private JobId endedAgo(JobId id, Duration age) {
    jobs.database()
        .update("update job set completed_at = now() - ?::interval where id = ?", age, id.value());
    return id;
  }

  /** As if its webhook had been delivered. */
  private JobId told(JobId id) {
    jobs.database()
        .update(
            """
            with told as (
              update webhook_delivery set status = 'delivered', attempts = 1, ended_at = now()
               where job_id = ? returning id)
            insert into webhook_attempt (delivery_id, attempt, at, duration_ms, status_code)
            select id, 1, now(), 5, 200 from told
            """,
            id.value());
    return id;
  }

  private boolean stored(JobId id) {
    return jobs.rows.count("select count(*) from job where id = ?", id.value()) == 1;
  }

  private void acceptWithKey(String key) {
    jobs.rows.transitions.accept(
        jobs.rows.newJob(account, 0), Optional.of(new IdempotencyKey(key, new byte[] {1})));
  }

  private Path output(Duration age) throws IOException {
    Path draft = outputs.draft();
    Files.writeString(draft, "x");
    URI kept = outputs.keep(draft, Contents.of(draft), Optional.empty());
    Path file = outputsConfig.directory().resolve(Path.of(kept.getPath()).getFileName());
    Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
    return file;
  }

  @Test
  void bucketsOfKeysThatWereNotUsedForAnHourAreRemoved() {
    jobs.database().update("insert into rate_limit (id, expires_at) values ('old', 0)");
    jobs.database()
        .update(
            "insert into rate_limit (id, expires_at) values ('new', extract(epoch from now()) * 1000)");

    removeOldRateLimits.runOnce();

    assertThat(
            jobs.database()
                .query(
                    "select id from rate_limit where id in ('old', 'new')", row -> row.text("id")))
        .containsExactly("new");
  }

  @Test
  void theDataOfAJobGoWhenItsAccountSaysSoAndThoseOfOthersStay() throws IOException {
    UUID other = jobs.account();
    Path file = output(Duration.ZERO);
    JobId old = acceptedAgo(succeeded(account, file), Duration.ofHours(49));
    JobId recent = acceptedAgo(succeeded(account, file), Duration.ofHours(47));
    JobId others = acceptedAgo(succeeded(other, file), Duration.ofHours(49));
    keepForHours(account, 48);

    removeOldData.runOnce();
    removeFiles.runOnce();

    Awaitility.await().until(() -> !Files.exists(file));
    assertThat(hasData(old)).isFalse();
    assertThat(hasData(recent)).isTrue();
    assertThat(hasData(others)).isTrue();
    Awaitility.await().until(() -> jobs.rows.count("select count(*) from file_removal") == 0);
    assertThat(jobs.rows.brokenBalances()).isEmpty();
  }

  @Test
  void dataAreRemovedInBatchesAndNoneIsPassedOver() throws IOException {
    Path file = output(Duration.ZERO);
    for (int i = 0; i < BATCH + 1; i++) {
      acceptedAgo(succeeded(account, file), Duration.ofHours(3).plusMinutes(i));
    }
    keepForHours(account, 2);

    removeOldData.runOnce();

    assertThat(jobs.rows.count("select count(*) from job where data_removed_at is null")).isZero();
  }

  @Test
  void aJobThatIsStillOpenHoldsUpOnlyThoseAfterIt() throws IOException {
    Path file = output(Duration.ZERO);
    JobId before = acceptedAgo(succeeded(account, file), Duration.ofHours(5));
    JobId open = acceptedAgo(jobs.queued(account, HOOK), Duration.ofHours(4));
    JobId after = acceptedAgo(succeeded(account, file), Duration.ofHours(3));
    keepForHours(account, 2);

    removeOldData.runOnce();
    assertThat(hasData(before)).isFalse();
    assertThat(hasData(open)).isTrue();
    assertThat(hasData(after)).isTrue();

    jobs.rows.transitions.cancel(open, account);
    removeOldData.runOnce();
    assertThat(hasData(open)).isTrue();
    endedAgo(open, Duration.ofMinutes(61));
    told(open);
    removeOldData.runOnce();
    assertThat(hasData(open)).isFalse();
    assertThat(hasData(after)).isFalse();
  }

  @Test
  void aResultIsKeptForAnHourAndUntilItsWebhookIsSent() throws IOException {
    Path file = output(Duration.ZERO);
    JobId justEnded = acceptedAgo(succeeded(account, file), Duration.ofHours(5));
    endedAgo(justEnded, Duration.ofMinutes(59));
    keepForHours(account, 2);

    removeOldData.runOnce();
    assertThat(hasData(justEnded)).isTrue();

    endedAgo(justEnded, Duration.ofMinutes(61));
    jobs.database().update("update webhook_delivery set status = 'pending', ended_at = null");
    removeOldData.runOnce();
    assertThat(hasData(justEnded)).isTrue();

    endedAgo(justEnded, Duration.ofHours(49));
    removeOldData.runOnce();
    assertThat(hasData(justEnded)).isFalse();
  }

  /** Before the beginning of all ids. */
  @Test
  void aTimeOfCenturiesKeepsEverything() throws IOException {
    JobId job = acceptedAgo(succeeded(account, output(Duration.ZERO)), Duration.ofHours(5));
    keepForHours(account, 1_000_000);

    removeOldData.runOnce();

    assertThat(hasData(job)).isTrue();
  }

  @Test
  void filesGoWithTheirJobWhereTheAccountHasATimeOfItsOwn() throws IOException {
    UUID other = jobs.account();
    Path file = output(Duration.ZERO);
    Path others = output(Duration.ZERO);
    JobId job = old(succeeded(account, file));
    JobId otherJob = old(succeeded(other, others));
    keepForHours(account, 10_000);

    removeOldJobs.runOnce();
    removeFiles.runOnce();

    assertThat(stored(job)).isFalse();
    assertThat(stored(otherJob)).isFalse();
    Awaitility.await().until(() -> !Files.exists(file));
    assertThat(others).exists();
  }

  @Test
  void severalDispatchersAtOnceRemoveAllData() throws Exception {
    Path file = output(Duration.ZERO);
    for (int i = 0; i < 3 * BATCH; i++) {
      acceptedAgo(succeeded(account, file), Duration.ofHours(3).plusMinutes(i));
    }
    keepForHours(account, 2);

    AtOnce.call(5, () -> runToTheEnd(removeOldData));

    // One goes on; the others leave it to that one.
    runToTheEnd(removeOldData);
    assertThat(jobs.rows.count("select count(*) from job where data_removed_at is null")).isZero();
    assertThat(jobs.rows.count("select count(*) from file_removal")).isEqualTo(3L * BATCH);
  }

  @Test
  void aFileThatCannotBeRemovedIsTriedAgain() throws IOException {
    Path blocked = outputsConfig.directory().resolve("blocked.png");
    Files.createDirectories(blocked.resolve("inside"));
    jobs.database()
        .update(
            "insert into file_removal (id, address) values (gen_random_uuid(), ?)",
            "http://cdn.test/outputs/blocked.png");

    jobs.database()
        .update("insert into file_removal (id, address) values (gen_random_uuid(), 'no address')");

    removeFiles.runOnce();

    assertThat(
            jobs.rows.count(
                "select count(*) from file_removal where attempts = 1 and due_at > now()"))
        .isEqualTo(2);
    Files.delete(blocked.resolve("inside"));
    // A removal that is under way has the file still before its eyes.
    Awaitility.await()
        .until(() -> {
          jobs.database().update("update file_removal set due_at = now()");
          removeFiles.runOnce();
          return !Files.exists(blocked);
        });
    Awaitility.await().until(() -> jobs.rows.count("select count(*) from file_removal") == 1);
  }

  private JobId succeeded(UUID owner, Path file) {
    String output =
        "{\"type\":\"image\",\"items\":[{\"type\":\"image\",\"url\":\"http://cdn.test/outputs/%s\"}]}"
            .formatted(file.getFileName());
    return told(
        jobs.ended(owner, HOOK, new JobEnd.Success(output, true, Duration.ofSeconds(1))).id());
  }

  /** Under an id of that time, and ended at once. */
  private JobId acceptedAgo(JobId id, Duration age) {
    long time = clock.instant().minus(age).toEpochMilli();
    UUID then =
        new UUID(
            (time << 16) | (id.value().getMostSignificantBits() & 0xffff),
            id.value().getLeastSignificantBits());
    jobs.database().update("update job set id = ? where id = ?", then, id.value());
    jobs.database()
        .update("update webhook_delivery set job_id = ? where job_id = ?", then, id.value());
    jobs.database()
        .update(
            "update job set completed_at = now() - ?::interval where id = ? and completed_at is not null",
            age,
            then);
    return new JobId(then);
  }

  private void keepForHours(UUID owner, int hours) {
    jobs.rows.accounts.change(owner, AccountChange.ofRetentionHours(OptionalInt.of(hours)));
  }

  private boolean hasData(JobId id) {
    return jobs.rows.count(
            "select count(*) from job where id = ? and input <> '{}' and data_removed_at is null",
            id.value())
        == 1;
  }
}
