package one.abstrakt.jobs.local.autoscale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Looks at the system every second. */
final class Sampler implements AutoCloseable {
  private final StoredJobs jobs;
  private final Client client;
  private final ControlLoop loop;
  private final WorkerFleet fleet;
  private final DoubleSupplier second;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
  private ScheduledFuture<?> sampling;
  private long acceptedBefore;
  private double secondBefore;

  private Sampler(
      StoredJobs jobs, Client client, ControlLoop loop, WorkerFleet fleet, DoubleSupplier second) {
    this.jobs = jobs;
    this.client = client;
    this.loop = loop;
    this.fleet = fleet;
    this.second = second;
  }

  static Sampler begin(
      StoredJobs jobs, Client client, ControlLoop loop, WorkerFleet fleet, DoubleSupplier second) {
    Sampler sampler = new Sampler(jobs, client, loop, fleet, second);
    sampler.sampling = sampler.timer.scheduleAtFixedRate(sampler::take, 1, 1, TimeUnit.SECONDS);
    return sampler;
  }

  private void take() {
    StoredJobs.Open open = jobs.open();
    long accepted = client.acceptedSoFar();
    double now = second.getAsDouble();
    OptionalDouble metric = loop.metric();
    samples.add(
        new Sample(
            now,
            (accepted - acceptedBefore) / (now - secondBefore),
            open.queued(),
            open.inHand(),
            open.oldestQueuedSeconds(),
            metric.isPresent() ? metric.getAsDouble() : null,
            fleet.wanted(),
            fleet.running()));
    acceptedBefore = accepted;
    secondBefore = now;
  }

  Optional<Sample> last() {
    synchronized (samples) {
      return samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast());
    }
  }

  List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  /** Throws what has ended the sampling, if it has ended. */
  void check() {
    Failed.check(sampling);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
