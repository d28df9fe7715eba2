package one.abstrakt.jobs.job;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.JobsFixture;

/**
 * Jobs of one account that several threads try to end at the same moment, and the history of who
 * was first.
 */
final class Races {
  private static final long PRICE = 3;
  private static final String WEBHOOK = "https://example.com/hook";

  private static final String MAKE_OVERDUE =
      """
      update job set lease_until = now() - interval '1 s', deadline_at = now() - interval '1 min'
       where account_id = ?
      """;

  private static final String ROWS =
      "select id, concat_ws(' ', status, error_code) as row from job where account_id = ?";

  private static final String WEBHOOKS =
      "select count(*) from webhook_delivery where account_id = ?";

  private static final String WRONG_WEBHOOKS =
      """
      select count(*) from job
       where account_id = ?
         and (webhook_url is not null)::int
          <> (select count(*) from webhook_delivery d where d.job_id = job.id)
      """;

  private final JobsFixture jobs;
  private final List<ClaimedJob> running;
  private final UUID account;

  /** What the row of each job must say. */
  private final Map<JobId, String> history = new HashMap<>();

  /** An end that was tried, and what came of it. */
  private record Tried(WayToEnd way, Transitioned got) {}

  private Races(JobsFixture jobs, UUID account, List<ClaimedJob> running) {
    this.jobs = jobs;
    this.account = account;
    this.running = running;
  }

  /**
   * That many running jobs on which every way to end is open: each is overdue and in its second
   * worker's hand. Every other one has a webhook.
   */
  static Races of(JobsFixture jobs, int count) throws ExecutionException, InterruptedException {
    UUID account = jobs.account(PRICE * count);
    List<Callable<JobId>> accepting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<String> webhook = i % 2 == 0 ? Optional.of(WEBHOOK) : Optional.empty();
      NewJob job = jobs.newJob(account, PRICE, webhook);
      accepting.add(() -> {
        jobs.transitions.accept(job, Optional.empty());
        return job.id();
      });
    }
    List<JobId> ids = inParallel(JobsFixture.POOL, accepting);
    jobs.transitions.claim(ids, Claim.by("first", JobsFixture.LEASE));
    jobs.database.update(MAKE_OVERDUE, account);
    return new Races(
        jobs, account, jobs.transitions.claim(ids, Claim.by("second", JobsFixture.LEASE)));
  }

  /**
   * Has each job ended by as many threads as there are lists of ways; each thread goes through its
   * own list. One must have got through, and the others must have been told the truth.
   */
  void run(int threads, Supplier<List<List<WayToEnd>>> ways)
      throws ExecutionException, InterruptedException {
    List<Callable<List<Tried>>> races = new ArrayList<>();
    for (ClaimedJob job : running) {
      List<Callable<List<Tried>>> sides =
          ways.get().stream().map(list -> trying(job, list)).toList();
      races.add(() -> AtOnce.each(sides).stream().flatMap(List::stream).toList());
    }
    List<List<Tried>> results = inParallel(JobsFixture.POOL / threads, races);
    for (int i = 0; i < results.size(); i++) {
      history.put(running.get(i).id(), winner(results.get(i)).row);
    }
  }

  private Callable<List<Tried>> trying(ClaimedJob job, List<WayToEnd> ways) {
    return () -> ways.stream().map(way -> new Tried(way, way.end(jobs, job))).toList();
  }

  private static WayToEnd winner(List<Tried> tries) {
    List<Tried> applied =
        tries.stream().filter(tried -> tried.got() instanceof Transitioned.Applied).toList();
    assertThat(applied).as("%s", tries).hasSize(1);
    WayToEnd winner = applied.getFirst().way();
    for (Tried tried : tries) {
      if (tried.got() instanceof Transitioned.Lost(Optional<JobStatus> actual)) {
        boolean ended = winner.row.startsWith(actual.orElseThrow().text());
        // Another worker has the job: so a late result is refused while it is still running, too.
        boolean running =
            tried.way() == WayToEnd.LATE_RESULT && actual.get() == JobStatus.PROCESSING;
        assertThat(ended || running).as("%s", tries).isTrue();
      }
    }
    return winner;
  }

  /** The rows, the webhooks and the balance are what the history says. */
  void agreeWithTheDatabase() {
    assertThat(rows()).hasSize(running.size()).isEqualTo(history);
    assertThat(jobs.count(WEBHOOKS, account)).isEqualTo(running.size() / 2);
    assertThat(jobs.count(WRONG_WEBHOOKS, account)).isZero();
    long paid = Collections.frequency(history.values(), WayToEnd.SUCCESS.row);
    assertThat(jobs.credits.balance(account)).isEqualTo(PRICE * (running.size() - paid));
    assertThat(jobs.brokenBalances()).isEmpty();
  }

  private Map<JobId, String> rows() {
    return jobs
        .database
        .query(ROWS, row -> Map.entry(new JobId(row.uuid("id")), row.text("row")), account)
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <T> List<T> inParallel(int threads, List<Callable<T>> tasks)
      throws ExecutionException, InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
