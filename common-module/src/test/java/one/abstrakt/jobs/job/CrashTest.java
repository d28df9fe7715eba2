package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.fixture.BreakingDataSource;
import one.abstrakt.jobs.fixture.JobsFixture;
import one.abstrakt.jobs.fixture.TestDatabase;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each path that writes, cut off before each of its statements and before its commit: what is
 * stored then is whole, and the same thing can be done again.
 */
class CrashTest {
  private static final long PRICE = WritingPaths.PRICE;

  private static final Optional<IdempotencyKey> KEYED = Optional.of(WritingPaths.KEY);

  private static final String HALVES =
      """
      select 'a slot below zero' as half from credit_slot where credits < 0
      union all
      select 'an account without its slots' from account a
       where (select count(*) from credit_slot s where s.account_id = a.id) <> 8
      union all
      select 'a key without its job' from idempotency_key k
       where not exists (select from job where job.id = k.job_id)
      union all
      select 'a webhook of no ended job' from webhook_delivery d
       where not exists (select from job where job.id = d.job_id and completed_at is not null)
      union all
      select 'an ended job without its webhook' from job
       where completed_at is not null
         and not exists (select from webhook_delivery d where d.job_id = job.id)
      union all
      select 'a cancelled job whose provider is not told' from job
       where status = 'cancelled'
         and not exists (select from provider_cancel c where c.job_id = job.id)
      """;

  private static JobsFixture jobs;
  private static BreakingDataSource connections;
  private static WritingPaths paths;

  @BeforeAll
  static void start() {
    TestDatabase address = TestServers.postgres();
    jobs = JobsFixture.start(address);
    connections = new BreakingDataSource(address);
    paths = new WritingPaths(jobs, JobsFixture.on(connections));
  }

  static Stream<Arguments> paths() {
    Acceptance accepted = new Acceptance.Accepted();
    Acceptance unpaid = new Acceptance.InsufficientCredits();
    return Stream.of(
        path("accept from one slot", () -> paths.accepting(8 * PRICE, Optional.empty(), accepted)),
        path("accept across slots", () -> paths.accepting(PRICE, Optional.empty(), accepted)),
        path("accept with a key", () -> paths.accepting(8 * PRICE, KEYED, accepted)),
        path("accept across slots with a key", () -> paths.accepting(PRICE, KEYED, accepted)),
        path("accept what cannot be paid", () -> paths.accepting(1, KEYED, unpaid)),
        path("accept a key again", () -> paths.acceptingAgain()),
        path("claim", () -> paths.claiming()),
        path("keep the provider's request", () -> paths.keepingTheRequest()),
        path("release", () -> paths.releasing()),
        path("take a claim back", () -> paths.takingAClaimBack()),
        path("mark as unsent", () -> paths.markingUnsent()),
        path("mark as being sent", () -> paths.markingSending()),
        path("renew", () -> paths.renewing()),
        path("stop a stray request", () -> paths.stoppingAStrayRequest()),
        path("succeed", () -> paths.ending(WayToEnd.SUCCESS)),
        path("fail", () -> paths.ending(WayToEnd.FAILURE)),
        path("cancel", () -> paths.ending(WayToEnd.CANCEL)),
        path("expire", () -> paths.ending(WayToEnd.DEADLINE)),
        path("open an account", () -> paths.openingAnAccount()),
        path("top up", () -> paths.toppingUp()),
        path("remove old jobs", () -> paths.removingJobs()),
        path("remove old keys", () -> paths.removingKeys()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void aCrashBeforeAnyStatementLeavesNothingHalfDone(String name, Supplier<BooleanSupplier> path) {
    int steps = 0;
    while (breaksAfter(steps, path.get())) {
      steps++;
    }
    assertThat(steps).isPositive();
  }

  /** False when it was done before anything broke. */
  private static boolean breaksAfter(int steps, BooleanSupplier work) {
    connections.breakAfter(steps);
    try {
      assertThat(work.getAsBoolean()).isTrue();
      return false;
    } catch (DatabaseException e) {
      isWhole(steps);
      connections.mend();
      assertThat(work.getAsBoolean()).as("done again after %d steps", steps).isTrue();
      isWhole(steps);
      return true;
    }
  }

  private static void isWhole(int steps) {
    assertThat(jobs.database.query(HALVES, row -> row.text("half"))).as("%d", steps).isEmpty();
    assertThat(jobs.brokenBalances()).as("after %d steps", steps).isEmpty();
  }

  private static Arguments path(String name, Supplier<BooleanSupplier> path) {
    return arguments(name, path);
  }
}
