package one.abstrakt.jobs.local.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.launch.LocalSystem;

/** Does harm to a running system, and undoes at the end what does not pass by itself. */
final class DoHarm {
  private static final Duration KAFKA_DOWN = Duration.ofSeconds(30);
  private static final Duration POSTGRES_FROZEN = Duration.ofSeconds(8);
  private static final Duration PROVIDER_AWAY = Duration.ofSeconds(6);

  /** Past the lease of 30 s, and the look of another worker. */
  private static final Duration WORKER_STOPPED = Duration.ofSeconds(38);

  private final LocalSystem system;
  private final ProviderFaults provider;
  private final RecoveryTimes recovery;
  private final Random random;
  private final Consumer<String> report;
  private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);

  /**
   * Each with those below it as they were: these outlive it, and stay stopped, when it is killed.
   */
  private final Map<ProcessHandle, List<ProcessHandle>> stopped = new ConcurrentHashMap<>();

  private final List<Thread> ending = new ArrayList<>();

  DoHarm(
      LocalSystem system,
      ProviderFaults provider,
      RecoveryTimes recovery,
      Random random,
      Consumer<String> report) {
    this.system = system;
    this.provider = provider;
    this.recovery = recovery;
    this.random = random;
    this.report = report;
  }

  void follow(List<HarmSchedule.Step> schedule) throws InterruptedException {
    for (HarmSchedule.Step step : schedule) {
      Thread.sleep(step.pause());
      report.accept("harm: " + step.harm().sentence());
      done.merge(step.harm(), 1, Integer::sum);
      once(step.harm());
    }
  }

  private void once(Harm harm) throws InterruptedException {
    switch (harm) {
      case KILL_API -> kill("api");
      case KILL_WORKER -> killWorkers(harm, one("worker"));
      case KILL_BOTH_WORKERS -> killWorkers(harm, "worker-1", "worker-2");
      case STOP_WORKER -> stop(one("worker"), WORKER_STOPPED);
      case TERMINATE_WORKER -> system.process(one("worker")).destroy();
      case KILL_DISPATCHER -> kill(one("dispatcher"));
      case TERMINATE_DISPATCHER -> system.process(one("dispatcher")).destroy();
      case KILL_KAFKA -> kill("kafka");
      case KEEP_KAFKA_DOWN -> system.takeDown("kafka", KAFKA_DOWN);
      case KILL_POSTGRES -> kill("postgres");
      case FREEZE_POSTGRES -> stop("postgres", POSTGRES_FROZEN);
      case FREEZE_PROVIDER -> stop("provider", PROVIDER_AWAY);
      case PROVIDER_REFUSES -> refuse();
    }
  }

  private String one(String kind) {
    return kind + "-" + random.nextInt(1, 3);
  }

  private void kill(String name) {
    system.takeDown(name, Duration.ZERO);
  }

  private void killWorkers(Harm harm, String... names) {
    for (String name : names) {
      recovery.measure(harm, name, () -> kill(name));
    }
  }

  private void stop(String name, Duration time) throws InterruptedException {
    ProcessHandle process = system.process(name);
    List<ProcessHandle> family = Stream.concat(Stream.of(process), process.descendants()).toList();
    if (stopped.putIfAbsent(process, family) == null) {
      Signal.STOP.sendTo(family);
      ending.add(Thread.ofVirtual().start(() -> goOnAfter(process, time)));
    }
  }

  private void goOnAfter(ProcessHandle process, Duration time) {
    try {
      Thread.sleep(time);
      Signal.CONT.sendTo(stopped.remove(process));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse() throws InterruptedException {
    try {
      provider.refuse(PROVIDER_AWAY);
    } catch (IOException e) {
      report.accept("the provider could not be told to refuse: " + e.getMessage());
    }
  }

  /** Lets everything that was stopped go on. */
  void undo() throws InterruptedException {
    for (Thread thread : ending) {
      thread.interrupt();
      thread.join();
    }
    for (List<ProcessHandle> family : stopped.values()) {
      Signal.CONT.sendTo(family);
    }
  }

  Map<Harm, Integer> done() {
    return new EnumMap<>(done);
  }
}
