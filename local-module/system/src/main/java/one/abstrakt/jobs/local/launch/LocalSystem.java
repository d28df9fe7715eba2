package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole system, running on this machine: PostgreSQL, Kafka, the local provider and the
 * services, each a process that is started again when it dies. Closing it, or the end of this JVM,
 * stops them all; what an abrupt end leaves behind is ended by the next start in the same
 * directory.
 */
public final class LocalSystem implements AutoCloseable {
  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(4);

  /** The topics that the services need, and how many partitions each has here. */
  public static final Map<String, Integer> TOPICS =
      Map.of("jobs.commands", 12, "jobs.checks", 3, "jobs.events", 3, "jobs.due", 3);

  private final LocalDirectory directory;
  private final Consumer<String> report;
  private final LauncherLock lock;
  private final ProcessBook book;
  private final SystemPlan plan;
  private final DemoKeys keys;
  private final Packaging packaging;
  private final SupervisedProcess postgres;
  private final SupervisedProcess kafka;
  private final SupervisedProcess provider;
  private final List<SupervisedProcess> services = new CopyOnWriteArrayList<>();
  private final ProcessEvents events = new Events();
  private final Thread atExit = new Thread(this::stop, "stop-local-system");

  private boolean complete;
  private boolean stopped;

  private LocalSystem(LocalOptions options, LocalDirectory directory, LauncherLock lock) {
    this.directory = directory;
    this.lock = lock;
    report = options.report();
    packaging = options.applications().packaging();
    book = new ProcessBook(directory.processes());
    keys = DemoKeys.keptIn(directory.keys());
    plan = new SystemPlan(options, directory, keys);
    postgres = new SupervisedProcess(SystemPlan.POSTGRES, plan::startPostgres, events);
    kafka = new SupervisedProcess(SystemPlan.KAFKA, plan::startKafka, events);
    provider = new SupervisedProcess(SystemPlan.PROVIDER, plan::startProvider, events);
    plan.services().forEach(this::supervise);
  }

  private SupervisedProcess supervise(SystemPlan.Service service) {
    SupervisedProcess process =
        new SupervisedProcess(service.name(), () -> plan.startService(service), events);
    services.add(process);
    return process;
  }

  /**
   * Starts a system and returns once every service is ready.
   *
   * @throws StartException when one runs in the directory already, or a part of it does not start
   */
  public static LocalSystem start(LocalOptions options) {
    LocalDirectory directory = new LocalDirectory(options.directory());
    LauncherLock lock = lock(directory);
    LocalSystem system;
    try {
      system = prepare(options, directory, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    try {
      system.begin();
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /**
   * Removes all that an earlier system has left in a directory, its processes included.
   *
   * @throws StartException when one runs there
   */
  public static void removeData(Path root) {
    LocalDirectory directory = new LocalDirectory(root);
    try (LauncherLock _ = lock(directory)) {
      ProcessBook.endOrphans(directory, ProcessBook.PATIENCE);
      directory.clear();
    }
  }

  private static LocalSystem prepare(
      LocalOptions options, LocalDirectory directory, LauncherLock lock) {
    options.applications().requireComplete();
    directory.create();
    int orphans = ProcessBook.endOrphans(directory, ProcessBook.PATIENCE);
    if (orphans > 0) {
      options.report().accept("ended " + orphans + " processes that a killed launcher had left");
    }
    options.apiPort().ifPresent(SteadyPorts::requireFree);
    return new LocalSystem(options, directory, lock);
  }

  private void begin() {
    Runtime.getRuntime().addShutdownHook(atExit);
    Together.run(
        List.of(
            () -> {
              postgres.start();
              plan.seedDatabase();
            },
            () -> {
              kafka.start();
              plan.createTopics();
            },
            provider::start));
    Together.run(services.stream().<Runnable>map(service -> service::start).toList());
    publish(true);
  }

  /** Returns once every process is up again and every service ready. */
  public void awaitReady() throws InterruptedException {
    Together.run(everything().stream().<Runnable>map(process -> process::awaitUp).toList());
  }

  /** Where everything is now; a process has another id after each restart. */
  public LocalState state() {
    return plan.state(
        postgres.pid(),
        kafka.pid(),
        provider.pid(),
        services.stream()
            .filter(SupervisedProcess::isCreated)
            .collect(Collectors.toMap(SupervisedProcess::name, SupervisedProcess::pid)));
  }

  /** The names of the workers, in the order of their first starts. */
  public List<String> workers() {
    return plan.services().stream()
        .filter(service -> service.kind().equals(SystemPlan.WORKER))
        .map(SystemPlan.Service::name)
        .toList();
  }

  /**
   * Starts one more worker and returns its name once it is ready.
   *
   * @throws StartException when it does not start, or the system is being stopped
   */
  public String addWorker() {
    return add(SystemPlan.WORKER, packaging);
  }

  /**
   * Starts one more process of a service and returns its name once it is ready.
   *
   * @param kind {@code api}, {@code worker} or {@code dispatcher}
   * @throws StartException when it does not start, or the system is being stopped
   */
  public String add(String kind, Packaging form) {
    SupervisedProcess process = create(kind, form);
    try {
      process.start();
    } catch (StartException e) {
      var _ = remove(process.name(), form.patience());
      throw e;
    }
    return process.name();
  }

  private synchronized SupervisedProcess create(String kind, Packaging form) {
    if (stopped) {
      throw new StartException("the system is being stopped");
    }
    return supervise(plan.add(kind, form));
  }

  /**
   * Tells a process of a service to end, and returns once it is gone.
   *
   * @return false when it had to be killed, as it had not ended within {@code grace}
   * @throws IllegalArgumentException when there is no such process
   */
  public boolean remove(String name, Duration grace) {
    SupervisedProcess process = named(name);
    long began = System.nanoTime();
    process.stop(grace);
    boolean ended = System.nanoTime() - began < grace.toNanos();
    services.remove(process);
    plan.remove(name);
    publish(false);
    return ended;
  }

  /**
   * Ends all processes of a service, until {@link #resume}; returns the settings that one of them
   * had.
   */
  Map<String, String> hold(String kind) {
    List<SystemPlan.Service> held = ofKind(kind);
    Together.run(
        held.stream()
            .<Runnable>map(service -> () -> named(service.name()).hold(packaging.patience()))
            .toList());
    publish(false);
    return plan.environment(held.getFirst());
  }

  /**
   * Starts the processes of a service that was held.
   *
   * @throws StartException when one does not start
   */
  void resume(String kind) {
    Together.run(
        ofKind(kind).stream()
            .<Runnable>map(service -> () -> named(service.name()).start())
            .toList());
  }

  private List<SystemPlan.Service> ofKind(String kind) {
    return plan.services().stream().filter(service -> service.kind().equals(kind)).toList();
  }

  /**
   * Kills a process, to see what becomes of the rest, and starts it again no sooner than after
   * {@code time}.
   *
   * @param name such as {@code worker-1}, {@code kafka} or {@code postgres}
   * @throws IllegalArgumentException when there is no such process
   */
  public void takeDown(String name, Duration time) {
    named(name).takeDown(time);
  }

  /**
   * The process of that name as it is now; after a restart it is another one.
   *
   * @throws IllegalArgumentException when there is no such process
   */
  public ProcessHandle process(String name) {
    return named(name).handle();
  }

  private SupervisedProcess named(String name) {
    return everything().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The hook then finds that all is done.
    }
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    // First of all: from here on a process that ends is not started again.
    everything().forEach(SupervisedProcess::release);
    report.accept("stopping");
    Together.run(
        services.stream()
            .<Runnable>map(service -> () -> service.stop(packaging.patience()))
            .toList());
    provider.stop(SERVER_PATIENCE);
    kafka.stop(SERVER_PATIENCE);
    postgres.stop(SERVER_PATIENCE);
    book.clear();
    directory.removeState();
    lock.close();
    report.accept("stopped");
  }

  private List<SupervisedProcess> everything() {
    List<SupervisedProcess> all = new ArrayList<>(services);
    all.addAll(List.of(postgres, kafka, provider));
    return all;
  }

  private synchronized void publish(boolean started) {
    complete |= started;
    if (complete && !stopped) {
      PrivateJson.write(directory.state(), state());
    }
  }

  static LauncherLock lock(LocalDirectory directory) {
    try {
      return LauncherLock.take(directory.lock())
          .orElseThrow(() -> new StartException(alreadyRunning(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String alreadyRunning(LocalDirectory directory) {
    String launcher =
        LauncherLock.holder(directory.lock())
            .map(holder -> "pid " + holder.pid())
            .orElse("no pid yet");
    String where =
        LocalState.read(directory.root())
            .map(state -> "at " + state.api().getFirst().url())
            .orElse("and is starting or stopping");
    return "The system is already running %s (%s). Stop it with ./dev stop"
        .formatted(where, launcher);
  }

  private final class Events implements ProcessEvents {
    @Override
    public void started(String name, ProcessHandle process) {
      book.add(name, process);
    }

    @Override
    public void ready(String name) {
      report.accept(name + " is up");
      publish(false);
    }

    @Override
    public void lost(String name, String reason, Duration pause) {
      report.accept(
          "%s %s; starting it again in %d s (log: %s)"
              .formatted(name, reason, pause.toSeconds(), directory.log(name)));
    }
  }
}
