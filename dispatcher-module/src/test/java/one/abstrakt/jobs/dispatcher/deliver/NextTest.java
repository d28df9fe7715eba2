package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextTest {
  private static final Next FAILED = new Next.Failed();
  private static final RandomGenerator LEAST = () -> 0;
  private static final RandomGenerator MOST = () -> -1;

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any2xxIsSuccess(int status) {
    assertThat(Next.after(persistent(0), answered(status), LEAST)).isEqualTo(new Next.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 301, 302, 307, 308, 400, 404, 410, 429, 500, 502, 503, 504})
  void nothingElseIsAndByDefaultItIsTheEnd(int status) {
    assertThat(Next.after(once(), answered(status), LEAST)).isEqualTo(FAILED);
  }

  @Test
  void noAnswerIsAFailureToo() {
    assertThat(Next.after(once(), unanswered(), LEAST)).isEqualTo(FAILED);
    assertThat(Next.after(persistent(0), unanswered(), LEAST)).isInstanceOf(Next.Again.class);
  }

  @Test
  void thereAreAtMostEightAttemptsOverAboutADay() {
    List<Duration> pauses = new ArrayList<>();
    int attempts = 0;
    while (Next.after(persistent(attempts), answered(500), MOST) instanceof Next.Again(var pause)) {
      pauses.add(pause);
      attempts++;
    }

    assertThat(attempts + 1).isEqualTo(8);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofHours(24), Duration.ofHours(34));
  }

  @Test
  void theScheduleIsThatOfTheBestSenderLessAFifthAtLeast() {
    assertThat(schedule(LEAST))
        .containsExactly(
            Duration.ofSeconds(4),
            Duration.ofMinutes(4),
            Duration.ofMinutes(24),
            Duration.ofMinutes(96),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));
  }

  @Test
  void jitterStaysWithinAFifth() {
    Random random = new Random(7);
    for (int run = 0; run < 1_000; run++) {
      List<Duration> schedule = schedule(random);
      for (int i = 0; i < schedule.size(); i++) {
        long usual = Next.PAUSES.get(i).toMillis();
        assertThat(schedule.get(i).toMillis()).isBetween(usual * 8 / 10, usual * 12 / 10);
      }
    }
  }

  @Test
  void jitterSpreadsWhatFailedTogether() {
    Random random = new Random(7);

    assertThat(IntStream.range(0, 100).mapToObj(i -> schedule(random).getFirst()).distinct())
        .hasSizeGreaterThan(50);
  }

  @Test
  void aReceiverThatIsGoneIsLeftAlone() {
    assertThat(Next.after(persistent(0), answered(410), LEAST)).isEqualTo(FAILED);
  }

  @Test
  void aReceiverMayPutTheNextAttemptOff() {
    assertThat(Next.after(persistent(0), busyFor(Duration.ofHours(1)), LEAST))
        .isEqualTo(new Next.Again(Duration.ofHours(1)));
  }

  @Test
  void aReceiverCannotBringTheNextAttemptForward() {
    assertThat(Next.after(persistent(1), busyFor(Duration.ofSeconds(1)), LEAST))
        .isEqualTo(new Next.Again(Duration.ofMinutes(4)));
  }

  @Test
  void aReceiverCannotPutTheNextAttemptOffForEver() {
    assertThat(Next.after(persistent(0), busyFor(Duration.ofDays(365)), LEAST))
        .isEqualTo(new Next.Again(Next.LONGEST_RETRY_AFTER));
  }

  @Test
  void aReceiverThatAsksForTimeGetsNoMoreAttemptsThanAnother() {
    assertThat(Next.after(persistent(7), busyFor(Duration.ofSeconds(1)), LEAST)).isEqualTo(FAILED);
    assertThat(Next.after(once(), busyFor(Duration.ofSeconds(1)), LEAST)).isEqualTo(FAILED);
  }

  private static List<Duration> schedule(RandomGenerator random) {
    return IntStream.range(0, Next.PAUSES.size())
        .mapToObj(attempts -> (Next.Again) Next.after(persistent(attempts), answered(500), random))
        .map(Next.Again::after)
        .toList();
  }

  private static Delivery once() {
    return delivery(0, false);
  }

  private static Delivery persistent(int attemptsBefore) {
    return delivery(attemptsBefore, true);
  }

  private static Delivery delivery(int attemptsBefore, boolean retries) {
    return new Delivery(
        UUID.randomUUID(),
        Optional.of(JobId.next()),
        1,
        attemptsBefore,
        "http://x",
        "x",
        Instant.EPOCH,
        List.of(),
        retries,
        Optional.empty(),
        "{}");
  }

  private static Attempt answered(int status) {
    return attempt(OptionalInt.of(status), Optional.empty(), Optional.empty());
  }

  private static Attempt unanswered() {
    return attempt(OptionalInt.empty(), Optional.empty(), Optional.of("no answer"));
  }

  private static Attempt busyFor(Duration retryAfter) {
    return attempt(OptionalInt.of(503), Optional.of(retryAfter), Optional.empty());
  }

  private static Attempt attempt(
      OptionalInt status, Optional<Duration> retryAfter, Optional<String> error) {
    return new Attempt(Instant.EPOCH, Duration.ZERO, status, retryAfter, error);
  }
}
