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
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.Acceptance;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.job.Transitioned;
import one.abstrakt.jobs.job.Turns;
import one.abstrakt.jobs.local.launch.LocalState;

/**
 * The limit: the statements of a job alone, over JDBC and from this process, with nobody to ask for
 * them. Each a commit, made by the thread that wants it; and together, shared as the services share
 * them. What the services reach stands beside it.
 */
final class Floor implements Scenario.Measurement {
  private static final String IN_A_ROW = "the steps of a sync job in a row";
  private static final String EACH = "floor: accept, claim and end, each a commit";
  private static final String ACCEPT = "floor: accept, together";
  private static final String CLAIM_AND_END = "floor: claim and end, together";

  private static final int ACCOUNTS = 16;
  private static final int THREADS = 16;
  private static final int MANY = 128;
  private static final int CLAIMED_TOGETHER = 200;
  private static final long CREDITS = 1_000_000_000L;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Claim CLAIM = Claim.by("floor", LEASE);

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    try (AgroalDataSource connections = connections(bench.state.postgres())) {
      Database database = new Database(connections);
      Accounts accounts = new Accounts(connections);
      List<UUID> owners = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        owners.add(accounts.open("floor " + i, CREDITS));
      }
      // Statements run on the threads of their callers, and nobody shares one.
      List<JobTransitions> each =
          IntStream.range(0, THREADS)
              .mapToObj(i -> new JobTransitions(database, new Credits(database), Runnable::run))
              .toList();
      JobTransitions shared = new JobTransitions(database, new Credits(database));
      return bench.withoutWorkers(() ->
          List.of(
              inARow(bench, each.getFirst(), database, owners.getFirst()),
              loop(
                  bench,
                  EACH,
                  THREADS,
                  Thread.ofPlatform().factory(),
                  thread -> one(each.get(thread), owners.get(thread))),
              loop(
                  bench,
                  ACCEPT,
                  MANY,
                  Thread.ofVirtual().factory(),
                  thread -> accept(shared, owners.get(thread % ACCOUNTS))),
              untilNoneIsLeft(bench, shared)));
    }
  }

  /** Adds to each figure that has one its part of the limit, where that was measured, too. */
  static List<Figures> compare(List<Figures> all) {
    Map<String, Double> limits =
        all.stream().collect(Collectors.toMap(Figures::what, Figures::perSecond, (a, b) -> a));
    if (!limits.containsKey(ACCEPT)) {
      return all;
    }
    double accept = limits.get(ACCEPT);
    double whole = 1 / (1 / accept + 1 / limits.get(CLAIM_AND_END));
    Map<String, Double> limit =
        Map.of(
            "accept alone, 64 connections", accept,
            "accepted to succeeded, 64 connections", whole,
            "sync, 64 connections", whole,
            "sync, 1 connection", limits.get(IN_A_ROW));
    return all.stream()
        .map(figures ->
            limit.containsKey(figures.what())
                ? figures.with("of the floor", figures.perSecond() / limit.get(figures.what()))
                : figures)
        .toList();
  }

  private static Figures inARow(
      Bench bench, JobTransitions transitions, Database database, UUID owner) {
    bench.report.accept(IN_A_ROW);
    try (StepsInARow steps = new StepsInARow(bench, transitions, database)) {
      Load _ = steps.run(bench.settle, () -> job(owner));
      CostMeter.Reading begin = bench.meter.read();
      Load load = steps.run(bench.time, () -> job(owner));
      return Figures.of(IN_A_ROW, load, begin.until(bench.meter.read(), load.answered()));
    }
  }

  private static void accept(JobTransitions transitions, UUID owner) {
    accept(transitions, job(owner));
  }

  private static void accept(JobTransitions transitions, NewJob job) {
    Acceptance answer = transitions.accept(job, Optional.empty());
    if (!(answer instanceof Acceptance.Accepted)) {
      throw new IllegalStateException("not accepted: " + answer);
    }
  }

  private static void one(JobTransitions transitions, UUID owner) {
    NewJob job = job(owner);
    accept(transitions, job);
    end(transitions, transitions.claim(List.of(job.id()), CLAIM).getFirst());
  }

  private static void end(JobTransitions transitions, ClaimedJob claimed) {
    JobEnd end = new JobEnd.Success(claimed.input(), Duration.ZERO);
    if (!(transitions.end(claimed.held(), end) instanceof Transitioned.Applied)) {
      throw new IllegalStateException("somebody else has ended " + claimed.id());
    }
  }

  private static Figures untilNoneIsLeft(Bench bench, JobTransitions transitions) throws Exception {
    bench.report.accept(CLAIM_AND_END);
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<ClaimedJob> claimed;
      do {
        claimed = transitions.claimWaiting(CLAIMED_TOGETHER, CLAIM, Turns.NONE);
        claimed.forEach(job -> ends.add(threads.submit(() -> end(transitions, job))));
      } while (!claimed.isEmpty());
    }
    for (Future<?> end : ends) {
      end.get();
    }
    return figures(bench, CLAIM_AND_END, ends.size(), began, begin);
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
    void job(int thread);
  }

  private static Figures loop(
      Bench bench, String what, int threads, ThreadFactory factory, Work work) throws Exception {
    bench.report.accept(what);
    long _ = jobs(bench.settle, threads, factory, work);
    CostMeter.Reading begin = bench.meter.read();
    long began = System.nanoTime();
    long jobs = jobs(bench.time, threads, factory, work);
    return figures(bench, what, jobs, began, begin);
  }

  private static long jobs(Duration time, int threads, ThreadFactory factory, Work work)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    LongAdder jobs = new LongAdder();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(factory)) {
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.add(
            executor.submit(() -> {
              while (System.nanoTime() < end) {
                work.job(thread);
                jobs.increment();
              }
            }));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
    return jobs.sum();
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
