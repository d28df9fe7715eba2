package one.abstrakt.jobs.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Small accounts on the idle system, and beside one that sends all that it can. */
final class TenantsScenario implements Scenario.Measurement {
  private static final int SMALL = 19;
  private static final double SHARE = 0.01;

  @Override
  public List<Figures> on(Bench bench) throws Exception {
    double saturation = AsyncScenario.throughput(bench).perSecond();
    double perSecond = saturation * SHARE * SMALL;
    List<String> keys = new ArrayList<>();
    List<UUID> accounts = new ArrayList<>();
    for (int i = 0; i < SMALL; i++) {
      Bench.Client client = bench.open("small " + i);
      keys.add(client.key());
      accounts.add(client.account());
    }
    Bench.Client large = bench.open("large");
    Figures alone =
        small(bench, "%d small accounts, alone".formatted(SMALL), perSecond, keys, accounts);
    CompletableFuture<Load> flood =
        CompletableFuture.supplyAsync(
            () ->
                bench.generator.closed(
                    AsyncScenario.MANY,
                    bench.time,
                    () -> bench.async("echo", Bench.input(), large.key())),
            Thread::startVirtualThread);
    Figures beside =
        small(
            bench, "%d small accounts beside a flood".formatted(SMALL), perSecond, keys, accounts);
    Load flooded = flood.join();
    return List.of(alone, beside.with("flood/s", flooded.perSecond()));
  }

  private static Figures small(
      Bench bench, String what, double perSecond, List<String> keys, List<UUID> accounts) {
    bench.report.accept(what);
    UUID newest = AsyncScenario.newest(bench);
    CostMeter.Reading begin = bench.meter.read();
    Load load =
        bench.generator.open(
            perSecond,
            bench.time,
            () ->
                bench.async(
                    "echo",
                    Bench.input(),
                    keys.get(ThreadLocalRandom.current().nextInt(keys.size()))));
    bench.drain();
    AsyncScenario.Delays delays = AsyncScenario.delays(bench, newest, accounts);
    return delays.addedTo(Figures.of(what, load, begin.until(bench.meter.read(), load.answered())));
  }
}
