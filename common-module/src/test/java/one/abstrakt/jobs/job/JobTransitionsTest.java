package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobTransitionsTest {
  private static final long PRICE = 3;
  private static final long FIRST_CREDITS = 100;
  private static final JobEnd.Success SUCCESS =
      new JobEnd.Success("{\"type\":\"image\",\"items\":[]}", Duration.ofMillis(1823));
  private static final JobEnd.Failure FAILURE =
      new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "no", false);

  private static JobsFixture jobs;
  private UUID account;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  @BeforeEach
  void openAccount() {
    account = jobs.account(FIRST_CREDITS);
  }

  static Stream<Arguments> everyArrowFromEveryState() {
    return Arrays.stream(JobTransition.values())
        .filter(arrow -> arrow != JobTransition.ACCEPT)
        .flatMap(
            arrow -> Arrays.stream(JobStatus.values()).map(origin -> arguments(arrow, origin)));
  }

  @ParameterizedTest
  @MethodSource("everyArrowFromEveryState")
  void anArrowIsFollowedFromItsOriginsAndFromNoOtherState(JobTransition arrow, JobStatus origin) {
    JobId id = jobIn(origin);

    boolean followed = follow(arrow, id);

    boolean legal = arrow.origins().contains(origin);
    assertThat(followed).isEqualTo(legal);
    assertThat(jobs.status(id)).isEqualTo(legal ? arrow.target() : origin);
    assertThat(jobs.brokenBalances()).isEmpty();
    assertThat(jobs.credits.balance(account)).isEqualTo(FIRST_CREDITS - charged(jobs.status(id)));
  }

  @Test
  void aJobThatEndedStaysAsItIs() {
    JobId id = jobIn(JobStatus.SUCCEEDED);

    for (JobTransition arrow : JobTransition.values()) {
      if (arrow != JobTransition.ACCEPT) {
        assertThat(follow(arrow, id)).isFalse();
      }
    }
    assertThat(jobs.status(id)).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void theLoserOfARaceIsToldTheTrueState() {
    JobId id = jobIn(JobStatus.CANCELLED);

    Transitioned lost = jobs.transitions.end(new Held(id, 1), SUCCESS);

    assertThat(lost).isEqualTo(new Transitioned.Lost(Optional.of(JobStatus.CANCELLED)));
  }

  @Test
  void aWriteUnderAnOldLeaseChangesNothing() {
    ClaimedJob first = jobs.claim(jobs.queued(account, PRICE)).orElseThrow();
    jobs.letLeaseRunOut(first.id());
    ClaimedJob second = jobs.claim(first.id()).orElseThrow();

    assertThat(jobs.transitions.end(first.held(), SUCCESS))
        .isEqualTo(new Transitioned.Lost(Optional.of(JobStatus.PROCESSING)));
    assertThat(jobs.leases.keepProviderRequest(first.held(), "{}")).isFalse();
    assertThat(jobs.leases.markSending(first.held())).isEmpty();
    assertThat(jobs.leases.renew(List.of(first.held()), JobsFixture.LEASE)).isEmpty();
    assertThat(jobs.transitions.end(second.held(), SUCCESS))
        .isInstanceOf(Transitioned.Applied.class);
  }

  @Test
  void anotherAccountCannotCancelNorSeeTheJob() {
    JobId id = jobIn(JobStatus.QUEUED);

    assertThat(jobs.transitions.cancel(id, jobs.account(1)))
        .isEqualTo(new Transitioned.Lost(Optional.empty()));
    assertThat(jobs.status(id)).isEqualTo(JobStatus.QUEUED);
  }

  @Test
  void aJobWithinItsTimeDoesNotExpire() {
    JobId id = jobIn(JobStatus.PROCESSING);

    assertThat(jobs.transitions.expire(id, Duration.ZERO)).isInstanceOf(Transitioned.Lost.class);
  }

  /** However the success is written: with those of others, or alone, as what is large is. */
  @Test
  void onlyASuccessThatKeptFilesIsSaidToHaveThem() {
    for (String output : List.of("{}", "\"" + "x".repeat(200_000) + "\"")) {
      JobId with = ended(new JobEnd.Success(output, true, Duration.ZERO));
      JobId without = ended(new JobEnd.Success(output, Duration.ZERO));

      assertThat(hasFiles(with)).isTrue();
      assertThat(hasFiles(without)).isFalse();
    }
    assertThat(hasFiles(ended(FAILURE))).isFalse();
  }

  private JobId ended(JobEnd end) {
    ClaimedJob claimed = jobs.claim(jobs.queued(account, PRICE)).orElseThrow();
    assertThat(applied(jobs.transitions.end(claimed.held(), end))).isTrue();
    return claimed.id();
  }

  private boolean hasFiles(JobId id) {
    return jobs.count("select count(*) from job where id = ? and has_files", id.value()) == 1;
  }

  @Test
  void theEndStoresTheWebhookOnce() {
    NewJob job = jobs.newJob(account, PRICE, Optional.of("https://example.com/hook"));
    jobs.transitions.accept(job, Optional.empty());
    ClaimedJob claimed = jobs.claim(job.id()).orElseThrow();

    jobs.transitions.end(claimed.held(), FAILURE);
    jobs.transitions.end(claimed.held(), FAILURE);
    jobs.transitions.cancel(job.id(), account);

    assertThat(
            jobs.count("select count(*) from webhook_delivery where job_id = ?", job.id().value()))
        .isOne();
  }

  @Test
  void cancellingARunningJobStoresTheWishToStopItsProvider() {
    ClaimedJob claimed = jobs.claim(jobs.queued(account, PRICE)).orElseThrow();
    jobs.leases.keepProviderRequest(claimed.held(), "{\"id\":\"r1\"}");

    jobs.transitions.cancel(claimed.id(), account);

    assertThat(
            jobs.count(
                "select count(*) from provider_cancel where job_id = ? and provider_request->>'id' = 'r1'",
                claimed.id().value()))
        .isOne();
  }

  private JobId jobIn(JobStatus status) {
    JobId id = jobs.queued(account, PRICE);
    if (status == JobStatus.QUEUED) {
      return id;
    }
    ClaimedJob claimed = jobs.claim(id).orElseThrow();
    switch (status) {
      case SUCCEEDED -> jobs.transitions.end(claimed.held(), SUCCESS);
      case FAILED -> jobs.transitions.end(claimed.held(), FAILURE);
      case CANCELLED -> jobs.transitions.cancel(id, account);
      default -> {}
    }
    assertThat(jobs.status(id)).isEqualTo(status);
    return id;
  }

  /** True when the arrow was followed. */
  private boolean follow(JobTransition arrow, JobId id) {
    return switch (arrow) {
      case CLAIM -> jobs.claim(id).isPresent();
      case RESUME -> {
        jobs.letLeaseRunOut(id);
        boolean processing = jobs.status(id) == JobStatus.PROCESSING;
        yield processing && jobs.claim(id).isPresent();
      }
      case SUCCEED -> applied(jobs.transitions.end(new Held(id, epoch(id)), SUCCESS));
      case FAIL -> applied(jobs.transitions.end(new Held(id, epoch(id)), FAILURE));
      case CANCEL -> applied(jobs.transitions.cancel(id, account));
      case EXPIRE -> {
        jobs.letDeadlinePass(id);
        yield applied(jobs.transitions.expire(id, Duration.ofSeconds(5)));
      }
      case ACCEPT -> throw new IllegalArgumentException("has no origin");
    };
  }

  private int epoch(JobId id) {
    return Math.toIntExact(
        jobs.count("select lease_epoch as count from job where id = ?", id.value()));
  }

  private static boolean applied(Transitioned transitioned) {
    return transitioned instanceof Transitioned.Applied;
  }

  private static long charged(JobStatus status) {
    return status == JobStatus.FAILED || status == JobStatus.CANCELLED ? 0 : PRICE;
  }
}
