package one.abstrakt.jobs.local.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.local.bench.LoadGenerator.Request;

/** Many clients that each ask for a job of theirs every second while jobs run. */
final class PollScenario implements Scenario.Measurement {
  private static final int CLIENTS = 2_000;
  private static final int CONNECTIONS = 64;
  private static final int LONGER_THAN_THE_POLLS_SECONDS = 5;

  @Override
  public List<Figures> on(Bench bench) {
    String what = "%,d clients polling every second".formatted(CLIENTS);
    bench.report.accept(what);
    String key = Bench.authorization(bench.key());
    List<String> jobs = new ArrayList<>();
    String input =
        "{\"seconds\":%d}".formatted(bench.time.toSeconds() + LONGER_THAN_THE_POLLS_SECONDS);
    bench.generator.closed(
        CONNECTIONS,
        CLIENTS,
        () -> {
          Request run = bench.async("sleep", input);
          return new Request(
              run.method(),
              run.url(),
              key,
              run.body(),
              run.status(),
              body -> {
                jobs.add(id(body));
                run.answered().accept(body);
              });
        });
    AtomicInteger next = new AtomicInteger();
    CostMeter.Reading begin = bench.meter.read();
    Load load =
        bench.generator.open(
            CLIENTS,
            bench.time,
            () -> {
              String job = jobs.get(next.getAndIncrement() % jobs.size());
              return new Request(
                  HttpMethod.GET,
                  bench.state.api().getFirst().url() + "/v1/jobs/" + job,
                  key,
                  null,
                  200,
                  Request.IGNORED);
            });
    CostMeter.Reading end = bench.meter.read();
    bench.drain();
    return List.of(Figures.of(what, load, begin.until(end, load.answered())));
  }

  private static String id(Buffer body) {
    return JobId.parse(body.toJsonObject().getString("job_id")).orElseThrow().toString();
  }
}
