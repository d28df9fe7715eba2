package one.abstrakt.jobs.api.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.fixture.JobsFixture;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class HearEventsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int LARGE = 100_000;

  @Inject HearEvents hearEvents;
  @Inject Waiters waiters;
  @Inject ReadJob jobs;
  @Inject AgroalDataSource dataSource;
  private JobsFixture fixture;
  private UUID account;
  private ClaimedJob claimed;
  private JobId id;
  private JobEntity running;

  @BeforeEach
  void aJobIsRunning() {
    fixture = JobsFixture.on(dataSource);
    account = fixture.account(10);
    id = fixture.queued(account, 1);
    claimed = fixture.claim(id).orElseThrow();
    running = jobs.find(id, account).orElseThrow();
  }

  @Test
  void aCheckThatFindsTheJobRunningNeedsNoSecondLookAtItsRow() {
    try (Waiter waiter = waiters.waitFor(id)) {
      hearEvents.hear(List.of(events("processing")));

      assertThat(waiter.awaitCheck(LONG, running)).containsSame(running);
    }
  }

  @Test
  void aJobThatHasEndedIsToldAsEndedWhateverACheckFoundBefore() {
    succeed("{\"n\":1}");
    try (Waiter waiter = waiters.waitFor(id)) {
      hearEvents.hear(List.of(events("processing"), events("succeeded", "processing")));

      assertThat(waiter.awaitCheck(LONG, running))
          .get()
          .satisfies(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(job.output()).contains("\"n\"");
          });
    }
  }

  static Stream<String> largeTexts() {
    return Stream.of(
        new Random(1)
            .ints(LARGE, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining()),
        "a".repeat(LARGE));
  }

  /** However small the database has made it. */
  @ParameterizedTest(name = "{index}")
  @MethodSource("largeTexts")
  void whoWaitsForALargeResultIsWokenAndReadsItAlone(String text) {
    succeed("{\"text\":\"" + text + "\"}");
    try (Waiter waiter = waiters.waitFor(id)) {
      hearEvents.hear(List.of(events("succeeded")));

      assertThat(waiter.awaitEnd(LONG)).isEmpty();
    }
    assertThat(jobs.find(id, account))
        .get()
        .satisfies(job -> assertThat(job.output()).contains(text));
  }

  @Test
  void aJobThatIsNotThereWakesWhoWaitsForIt() {
    JobId unknown = JobId.next();
    try (Waiter waiter = waiters.waitFor(unknown)) {
      hearEvents.hear(List.of(events(unknown, "succeeded")));

      assertThat(waiter.awaitEnd(LONG)).isEmpty();
      assertThat(jobs.find(unknown, account)).isEqualTo(Optional.empty());
    }
  }

  private void succeed(String output) {
    var _ = fixture.transitions.end(claimed.held(), new JobEnd.Success(output, Duration.ZERO));
  }

  private String events(String... statuses) {
    return events(id, statuses);
  }

  private static String events(JobId id, String... statuses) {
    return List.of(statuses).stream()
        .map(status -> "{\"job_id\":\"%s\",\"status\":\"%s\"}".formatted(id, status))
        .collect(Collectors.joining(",", "{\"v\":1,\"events\":[", "]}"));
  }
}
