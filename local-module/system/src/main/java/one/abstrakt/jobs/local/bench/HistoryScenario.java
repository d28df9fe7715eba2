package one.abstrakt.jobs.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.Accounts;

/** The same loads before and after years of finished jobs: none may have become slower. */
final class HistoryScenario implements Scenario.Measurement {
  private static final int AT_ONCE = 250_000;

  /** One job a second into the past. */
  private static final String FILL =
      """
      insert into job (id, account_id, request_key, model_id, provider, status, credits, input, output,
                       created_at, deadline_at, run_limit, started_at, completed_at, duration_ms,
                       attempt, lease_epoch, dispatch, ends)
      select uuidv7(-make_interval(secs => n)), ?, uuidv7(-make_interval(secs => n)), 'echo', 'fal',
             'succeeded', 0, '{"prompt": "a beautiful sunset over mountains"}',
             '{"prompt": "a beautiful sunset over mountains"}',
             at, at + interval '10 min', interval '1 min', at, at, 1, 1, 1, 'sending', 1
        from (select n, now() - make_interval(secs => n) as at
                from generate_series(?::bigint, ?::bigint) as n) as past
      """;

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    List<Figures> before = loads(bench);
    fill(bench);
    List<Figures> after = loads(bench);
    List<Figures> all = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Figures with = after.get(i);
      all.add(before.get(i));
      all.add(
          compared(with, before.get(i))
              .named(with.what() + ", %,d finished jobs".formatted(bench.finishedJobs)));
    }
    return all;
  }

  private static Figures compared(Figures with, Figures before) {
    return before.perSecond() == 0
        ? with
        : with.with("of the speed before", with.perSecond() / before.perSecond());
  }

  private static List<Figures> loads(Bench bench) throws Exception {
    return List.of(
        SyncScenario.saturated(bench),
        AsyncScenario.acceptAlone(bench, AsyncScenario.MANY),
        AsyncScenario.throughput(bench),
        InFlightScenario.measured(bench),
        SyncScenario.closed(
            bench, "list of queued jobs, 1 connection", 1, () -> bench.listOfQueued()));
  }

  private static void fill(Bench bench) {
    UUID account = new Accounts(bench.state.postgres().address().dataSource()).open("past", 0);
    for (long from = 1; from <= bench.finishedJobs; from += AT_ONCE) {
      bench.report.accept("%,d of %,d finished jobs".formatted(from - 1, bench.finishedJobs));
      bench.database.update(FILL, account, from, Math.min(bench.finishedJobs, from + AT_ONCE - 1));
    }
    bench.database.update("vacuum analyze job");
  }
}
