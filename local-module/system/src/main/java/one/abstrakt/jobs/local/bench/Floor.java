package one.abstrakt.jobs.local.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.local.launch.LocalState;

/**
 * The limit: the statements of a job alone, over JDBC, with nobody to ask for them and nothing in
 * between. What the services reach stands beside it.
 */
final class Floor implements Scenario.Measurement {
  private static final int ACCOUNTS = 16;
  private static final int THREADS = 16;
  private static final int MANY = 128;
  private static final int CLAIMED_TOGETHER = 200;
  private static final long CREDITS = 1_000_000_000L;
  private static final Duration LEASE = Duration.ofMinutes(1);

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    try (AgroalDataSource connections = connections(bench.state.postgres())) {
      Database database = new Database(connections);
      Accounts accounts = new Accounts(connections);
      List<UUID> owners = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        owners.add(accounts.open("floor " + i, CREDITS));
      }
      // Concurrent callers of one instance may share a statement; of several they do not.
      List<JobTransitions> each =
          IntStream.range(0, THREADS).mapToObj(i -> transitions(database)).toList();
      JobTransitions shared = transitions(database);
      return bench.withoutWorkers(() ->
          List.of(
              inARow(bench, shared, database, owners.getFirst()),
              loop(
                  bench,
                  "floor: accept, claim and end, each a commit",
                  THREADS,
                  thread -> one(each.get(thread), owners.get(thread))),
              loop(
                  bench,
                  "floor: accept, together",
                  MANY,
                  thread -> accept(shared, owners.get(thread % ACCOUNTS))),
              untilNoneIsLeft(bench, "floor: claim and end, together", shared)));
    }
  }

  private static Figures inARow(
      Bench bench, JobTransitions transitions, Database database, UUID owner) {
    String what = "the steps of a sync job in a row";
    bench.report.accept(what);
    try (StepsInARow steps = new StepsInARow(bench, transitions, database)) {
      Load _ = steps.run(bench.settle, () -> job(owner));
      CostMeter.Reading begin = bench.meter.read();
      Load load = steps.run(bench.time, () -> job(owner));
      return Figures.of(what, load, begin.until(bench.meter.read(), load.answered()));
    }
  }

  private static JobTransitions transitions(Database database) {
    return new JobTransitions(database, new Credits(database));
  }

  private static int accept(JobTransitions transitions, UUID owner) {
    transitions.accept(job(owner), Optional.empty());
    return 1;
  }

  private static int one(JobTransitions transitions, UUID owner) {
    NewJob job = job(owner);
    transitions.accept(job, Optional.empty());
    transitions
        .claim(List.of(job.id()), Claim.by("floor", LEASE))
        .forEach(claimed -> end(transitions, claimed));
    return 1;
  }

  private static void end(JobTransitions transitions, ClaimedJob claimed) {
    transitions.end(claimed.held(), new JobEnd.Success(claimed.input(), Duration.ZERO));
  }

  private static Figures untilNoneIsLeft(Bench bench, String what, JobTransitions transitions) {
    bench.report.accept(what);
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    long jobs = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<ClaimedJob> claimed;
      do {
        claimed = transitions.claimOldest(CLAIMED_TOGETHER, Claim.by("floor", LEASE));
        jobs += claimed.size();
        claimed.forEach(job -> threads.execute(() -> end(transitions, job)));
      } while (!claimed.isEmpty());
    }
    return figures(bench, what, jobs, began, begin);
  }

  private static NewJob job(UUID account) {
    return new NewJob(
        JobId.next(),
        UuidCreator.getTimeOrderedEpoch(),
        account,
        "echo",
        "fal",
        1,
        Bench.input(),
        Optional.empty(),
        LEASE,
        LEASE);
  }

  private interface Work {
    int jobs(int thread);
  }

  private static Figures loop(Bench bench, String what, int threads, Work work) {
    bench.report.accept(what);
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    long end = began + bench.time.toNanos();
    LongAdder jobs = new LongAdder();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.execute(() -> {
          while (System.nanoTime() < end) {
            jobs.add(work.jobs(thread));
          }
        });
      }
    }
    return figures(bench, what, jobs.sum(), began, begin);
  }

  private static Figures figures(
      Bench bench, String what, long jobs, long began, CostMeter.Reading begin) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Costs costs = begin.until(bench.meter.read(), jobs);
    return new Figures(what, jobs / seconds, 0, null, Map.of(), Map.of(), costs);
  }

  private static AgroalDataSource connections(LocalState.Postgres postgres) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(THREADS)
                    .connectionFactoryConfiguration(factory ->
                        factory
                            .initialSql(Database.BEGIN)
                            .jdbcUrl(postgres.address().url())
                            .principal(new NamePrincipal(postgres.user()))
                            .credential(new SimplePassword(postgres.password())))));
  }
}
