package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static JobsFixture jobs;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  @Test
  void theLastCreditsAreSpentOnceHoweverManyComeAtOnce() throws Exception {
    UUID account = jobs.account(37);

    List<Acceptance> answers =
        AtOnce.call(60, () -> jobs.transitions.accept(jobs.newJob(account, 2), Optional.empty()));

    assertThat(answers).filteredOn(new Acceptance.Accepted()::equals).hasSize(18);
    assertThat(answers).filteredOn(new Acceptance.InsufficientCredits()::equals).hasSize(42);
    assertThat(jobs.credits.balance(account)).isOne();
    assertThat(jobs.brokenBalances()).isEmpty();
  }

  @Test
  void aPriceThatNoSingleSlotCoversIsTakenFromSeveral() {
    UUID account = jobs.account(80);

    assertThat(jobs.transitions.accept(jobs.newJob(account, 75), Optional.empty()))
        .isEqualTo(new Acceptance.Accepted());
    assertThat(jobs.credits.balance(account)).isEqualTo(5);
  }

  @Test
  void aModelWithoutAPriceRunsOnAnEmptyAccount() {
    assertThat(jobs.transitions.accept(jobs.newJob(jobs.account(0), 0), Optional.empty()))
        .isEqualTo(new Acceptance.Accepted());
  }

  @Test
  void oneIdempotencyKeyMakesOneJobHoweverManyComeAtOnce() throws Exception {
    UUID account = jobs.account(100);
    IdempotencyKey key = new IdempotencyKey("k1", new byte[] {1});

    List<Acceptance> answers =
        AtOnce.call(100, () -> jobs.transitions.accept(jobs.newJob(account, 1), Optional.of(key)));

    assertThat(answers).filteredOn(new Acceptance.Accepted()::equals).hasSize(1);
    assertThat(answers.stream().filter(Acceptance.Repeated.class::isInstance).distinct())
        .hasSize(1);
    assertThat(answers).hasSize(100);
    assertThat(jobs.credits.balance(account)).isEqualTo(99);
  }

  @Test
  void aKeyWithAnotherRequestIsRefused() {
    UUID account = jobs.account(10);
    accept(account, new IdempotencyKey("k", new byte[] {1}), 1);

    assertThat(accept(account, new IdempotencyKey("k", new byte[] {2}), 1))
        .isEqualTo(new Acceptance.KeyReused());
    assertThat(jobs.credits.balance(account)).isEqualTo(9);
  }

  @Test
  void aKeyOfARunThatCouldNotBePaidIsFreeAgain() {
    UUID account = jobs.account(1);
    IdempotencyKey key = new IdempotencyKey("k", new byte[] {1});
    assertThat(accept(account, key, 5)).isEqualTo(new Acceptance.InsufficientCredits());

    jobs.credits.topUp(account, 10);

    assertThat(accept(account, key, 5)).isEqualTo(new Acceptance.Accepted());
  }

  @Test
  void aKeyIsNewAgainAfterADay() {
    UUID account = jobs.account(10);
    IdempotencyKey key = new IdempotencyKey("k", new byte[] {1});
    accept(account, key, 1);
    jobs.database.update(
        "update idempotency_key set created_at = now() - interval '25 hours' where account_id = ?",
        account);

    assertThat(accept(account, key, 1)).isEqualTo(new Acceptance.Accepted());
  }

  private static Acceptance accept(UUID account, IdempotencyKey key, long price) {
    return jobs.transitions.accept(jobs.newJob(account, price), Optional.of(key));
  }
}
