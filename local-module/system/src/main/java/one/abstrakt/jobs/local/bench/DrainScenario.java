package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker with full hands is told to end, as an autoscaler does it; another one goes on. */
final class DrainScenario implements Scenario.Measurement {
  private static final int CONNECTIONS = 64;
  private static final int SECONDS = 60;
  private static final List<Integer> IN_HAND = List.of(1_000, 9_000);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** That of the pods. */
  private static final Duration GRACE = Duration.ofSeconds(50);

  private static final String FOLLOWED_BY =
      """
      select count(*) as followed from job
       where status = 'processing' and dispatch = 'accepted' and lease_owner like ? || '/%'
      """;

  private static final String ATTEMPTS =
      "select sum(attempt) as attempts from job where status = 'processing'";

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    return List.of(measured(bench, IN_HAND.getFirst()), measured(bench, IN_HAND.getLast()));
  }

  private static Figures measured(Bench bench, int jobs) throws Exception {
    String what = "SIGTERM to a worker with %,d jobs in hand".formatted(jobs);
    bench.report.accept(what);
    String first = bench.system.workers().getFirst();
    Load load =
        bench.withoutTheWorker(() -> {
          String second = bench.system.addWorker();
          Load accepted =
              bench.generator.closed(
                  CONNECTIONS,
                  jobs,
                  () -> bench.async("sleep", "{\"seconds\":%d}".formatted(SECONDS)));
          bench.await("jobs to be taken in hand", () -> jobs - followed(bench, second), LOOK_AGAIN);
          return accepted;
        });
    String leaving = bench.system.workers().getLast();
    long attempts = attempts(bench);
    long began = System.nanoTime();
    boolean ended = bench.system.remove(leaving, GRACE);
    double exit = (System.nanoTime() - began) / 1e9;
    bench.await("jobs to be taken over", () -> jobs - followed(bench, first), LOOK_AGAIN);
    double takenOver = (System.nanoTime() - began) / 1e9;
    long again = attempts(bench) - attempts;
    bench.drain();
    return new Figures(
            what, 0, load.failed(), load.firstFailure().orElse(null), Map.of(), Map.of(), null)
        .with("s to its exit", exit)
        .with("had to be killed", ended ? 0 : 1)
        .with("s until all are in another hand", takenOver)
        .with("sent again", (double) again);
  }

  private static long attempts(Bench bench) {
    return bench.database.first(ATTEMPTS, row -> row.number("attempts")).orElseThrow();
  }

  private static long followed(Bench bench, String worker) {
    return bench.database.first(FOLLOWED_BY, row -> row.number("followed"), worker).orElseThrow();
  }
}
