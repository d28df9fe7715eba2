package one.abstrakt.jobs.local.autoscale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import one.abstrakt.jobs.local.launch.LocalSystem;

/**
 * The workers, as a Deployment has them: it is told how many there are to be, starts what is
 * missing, and ends the youngest of those that are too many. Neither is waited for.
 */
final class WorkerFleet {
  /**
   * A worker that was started.
   *
   * @param second when, since the beginning
   * @param seconds how long until it was ready
   */
  record Start(String worker, double second, double seconds) {}

  /**
   * A worker that was told to end.
   *
   * @param second when, since the beginning
   * @param inHand how many jobs it had then
   * @param seconds how long until its process was gone
   * @param killed whether it had to be killed, its grace period being over
   */
  record Drain(String worker, double second, long inHand, double seconds, boolean killed) {}

  private final LocalSystem system;
  private final StoredJobs jobs;
  private final Duration grace;
  private final DoubleSupplier second;
  private final Consumer<String> report;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** In the order of their starts; each comes with its name once it is ready. */
  private final List<CompletableFuture<String>> workers = new ArrayList<>();

  private final List<CompletableFuture<Void>> drainings = new ArrayList<>();
  private final List<Start> starts = Collections.synchronizedList(new ArrayList<>());
  private final List<Drain> drains = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param grace how long a worker may take to end before it is killed
   * @param second the seconds since the beginning
   */
  WorkerFleet(
      LocalSystem system,
      StoredJobs jobs,
      Duration grace,
      DoubleSupplier second,
      Consumer<String> report) {
    this.system = system;
    this.jobs = jobs;
    this.grace = grace;
    this.second = second;
    this.report = report;
    system.workers().forEach(name -> workers.add(CompletableFuture.completedFuture(name)));
  }

  synchronized int wanted() {
    return workers.size();
  }

  /** Those that are ready, and not told to end. */
  synchronized int running() {
    return (int)
        workers.stream()
            .filter(worker -> worker.isDone() && system.process(worker.join()).isAlive())
            .count();
  }

  synchronized void scaleTo(int replicas) {
    while (workers.size() < replicas) {
      workers.add(CompletableFuture.supplyAsync(this::start, threads));
    }
    while (workers.size() > replicas) {
      drainings.add(workers.removeLast().thenAcceptAsync(this::drain, threads));
    }
  }

  private String start() {
    double began = second.getAsDouble();
    String name = system.addWorker();
    starts.add(new Start(name, began, second.getAsDouble() - began));
    return name;
  }

  private void drain(String worker) {
    long inHand = jobs.inHandOf(worker);
    double began = second.getAsDouble();
    boolean ended = system.remove(worker, grace);
    double took = second.getAsDouble() - began;
    report.accept("%s has ended after %.1f s with %d jobs in hand".formatted(worker, took, inHand));
    drains.add(new Drain(worker, began, inHand, took, !ended));
  }

  /**
   * Returns once nothing is starting or ending.
   *
   * @throws java.util.concurrent.CompletionException when a worker did not start
   */
  void settle() {
    List<CompletableFuture<?>> all;
    synchronized (this) {
      all = new ArrayList<>(workers);
      all.addAll(drainings);
    }
    all.forEach(CompletableFuture::join);
  }

  List<Start> starts() {
    return List.copyOf(starts);
  }

  List<Drain> drains() {
    return List.copyOf(drains);
  }
}
