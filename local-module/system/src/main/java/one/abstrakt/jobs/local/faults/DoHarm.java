package one.abstrakt.jobs.local.faults;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.audit.Disturbances;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Signal;

/** Does harm to a running system, and undoes at the end what does not pass by itself. */
final class DoHarm {
  private static final Duration KAFKA_DOWN = Duration.ofSeconds(30);
  private static final Duration POSTGRES_FROZEN = Duration.ofSeconds(8);
  private static final Duration PROVIDER_AWAY = Duration.ofSeconds(6);

  /** Past the lease of 30 s, and the look of another worker. */
  private static final Duration WORKER_STOPPED = Duration.ofSeconds(38);

  private static final Duration UNTIL_IT_IS_BACK = Duration.ofMillis(500);

  private final LocalSystem system;
  private final ProviderFaults provider;
  private final RecoveryTimes recovery;
  private final Random random;
  private final Clock clock;
  private final Consumer<String> report;
  private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);

  /**
   * Each with those below it as they were: these outlive it, and stay stopped, when it is killed.
   */
  private final Map<ProcessHandle, List<ProcessHandle>> stopped = new ConcurrentHashMap<>();

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> ending = new ArrayList<>();
  private final List<Disturbances.Span> standstills = new CopyOnWriteArrayList<>();
  private final List<Instant> workerDeaths = new CopyOnWriteArrayList<>();

  DoHarm(
      LocalSystem system,
      ProviderFaults provider,
      RecoveryTimes recovery,
      Random random,
      Clock clock,
      Consumer<String> report) {
    this.system = system;
    this.provider = provider;
    this.recovery = recovery;
    this.random = random;
    this.clock = clock;
    this.report = report;
  }

  void follow(List<HarmSchedule.Step> schedule) throws InterruptedException {
    for (HarmSchedule.Step step : schedule) {
      Thread.sleep(step.pause());
      while (!once(step.harm())) {
        Thread.sleep(UNTIL_IT_IS_BACK);
      }
      report.accept("harm: " + step.harm().sentence());
      done.merge(step.harm(), 1, Integer::sum);
    }
  }

  /** False when what was to be harmed had not come back from an earlier harm. */
  private boolean once(Harm harm) throws InterruptedException {
    return switch (harm) {
      case KILL_API -> kill("api");
      case KILL_WORKER -> killWorkers(harm, one("worker"));
      case KILL_BOTH_WORKERS -> killWorkers(harm, "worker-1", "worker-2");
      case STOP_WORKER -> stop(one("worker"), WORKER_STOPPED);
      case TERMINATE_WORKER -> terminate(one("worker"));
      case KILL_DISPATCHER -> kill(one("dispatcher"));
      case TERMINATE_DISPATCHER -> terminate(one("dispatcher"));
      case KILL_KAFKA -> kill("kafka");
      case KEEP_KAFKA_DOWN -> takeDown("kafka", KAFKA_DOWN);
      case KILL_POSTGRES -> kill("postgres");
      case FREEZE_POSTGRES -> stop("postgres", POSTGRES_FROZEN);
      case FREEZE_PROVIDER -> stop("provider", PROVIDER_AWAY);
      case PROVIDER_REFUSES -> refuse();
    };
  }

  private String one(String kind) {
    return kind + "-" + random.nextInt(1, 3);
  }

  private boolean kill(String name) {
    return takeDown(name, Duration.ZERO);
  }

  private boolean takeDown(String name, Duration time) {
    if (!system.process(name).isAlive()) {
      return false;
    }
    system.takeDown(name, time);
    return true;
  }

  private boolean terminate(String name) {
    return system.process(name).destroy();
  }

  private boolean killWorkers(Harm harm, String... names) {
    boolean lived = false;
    for (String name : names) {
      if (kill(name)) {
        lived = true;
        workerDeaths.add(clock.instant());
        recovery.measure(harm, name);
      }
    }
    return lived;
  }

  private boolean stop(String name, Duration time) throws InterruptedException {
    ProcessHandle process = system.process(name);
    List<ProcessHandle> family = Stream.concat(Stream.of(process), process.descendants()).toList();
    if (!process.isAlive() || stopped.putIfAbsent(process, family) != null) {
      return false;
    }
    Instant from = clock.instant();
    if (name.startsWith("worker")) {
      workerDeaths.add(from);
    }
    Signal.STOP.sendTo(family);
    ending.add(Thread.ofVirtual().start(() -> goOnAfter(process, time, from)));
    return true;
  }

  private void goOnAfter(ProcessHandle process, Duration time, Instant from) {
    try {
      boolean _ = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
      // Before the signal: what was held up arrives before the signal's sender has ended.
      standstills.add(new Disturbances.Span(from, clock.instant()));
      Signal.CONT.sendTo(stopped.remove(process));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean refuse() throws InterruptedException {
    try {
      provider.refuse(PROVIDER_AWAY);
      return true;
    } catch (IOException e) {
      report.accept("the provider could not be told to refuse: " + e.getMessage());
      return false;
    }
  }

  /** Lets everything that was stopped go on. */
  void undo() throws InterruptedException {
    over.countDown();
    for (Thread thread : ending) {
      thread.join();
    }
  }

  Disturbances disturbances() {
    return new Disturbances(standstills, Optional.of(workerDeaths));
  }

  Map<Harm, Integer> done() {
    return new EnumMap<>(done);
  }
}
