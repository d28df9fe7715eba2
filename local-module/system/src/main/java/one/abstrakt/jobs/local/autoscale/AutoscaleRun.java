package one.abstrakt.jobs.local.autoscale;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.audit.Disturbances;
import one.abstrakt.jobs.local.audit.ProviderAudit;
import one.abstrakt.jobs.local.audit.ProviderEntry;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;

/**
 * Runs the system under a load with a burst, lets the autoscaler add and remove workers, and audits
 * what is left.
 */
final class AutoscaleRun {
  /** As many as production has at least, so that what they say alike is aggregated here too. */
  private static final int DISPATCHERS = 2;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final AutoscaleOptions options;
  private final HorizontalPodAutoscaler hpa;
  private final Path catalogue;
  private final Duration grace;

  private AutoscaleRun(AutoscaleOptions options) {
    this.options = options;
    this.hpa = HpaFile.read(options.autoscaler());
    this.catalogue = options.directory().toAbsolutePath().resolve("catalogue.yaml");
    this.grace = Manifests.gracePeriod(options.deployment());
  }

  /**
   * Returns when all jobs have ended and the system was audited; everything that was started has
   * ended by then.
   *
   * @throws IllegalArgumentException when a manifest says what is not understood
   * @throws one.abstrakt.jobs.local.launch.StartException when the system or a worker cannot be
   *     started
   */
  static AutoscaleReport run(AutoscaleOptions options) throws IOException, InterruptedException {
    return new AutoscaleRun(options).run();
  }

  private AutoscaleReport run() throws IOException, InterruptedException {
    LocalSystem.removeData(options.directory());
    try (InputStream models = AutoscaleRun.class.getResourceAsStream("catalogue.yaml")) {
      Files.copy(models, catalogue);
    }
    LocalOptions system =
        LocalOptions.in(options.directory(), applications())
            .withProcesses(hpa.minReplicas(), DISPATCHERS)
            .withEnvironment(options.environment())
            .withReport(options.report());
    try (LocalSystem running = LocalSystem.start(system)) {
      return rehearse(running);
    }
  }

  private Applications applications() {
    Applications services = options.applications();
    return new Applications(
        services.api(), services.worker(), services.dispatcher(), catalogue, services.packaging());
  }

  private AutoscaleReport rehearse(LocalSystem system) throws InterruptedException {
    LocalState state = system.state();
    Database database = state.postgres().address().open();
    StoredJobs jobs = new StoredJobs(database);
    long began = System.nanoTime();
    DoubleSupplier second = () -> (System.nanoTime() - began) / 1e9;
    WorkerFleet fleet = new WorkerFleet(system, jobs, grace, second, options.report());
    Client client =
        Client.begin(
            state.api().getFirst().url(),
            state.apiKey(),
            new Arrivals(options.load(), options.seed()));
    ControlLoop loop;
    Sampler sampler;
    boolean scaledBack;
    try (client;
        ScrapedGauge gauge = new ScrapedGauge(hpa.metric(), metrics(state));
        ControlLoop looping =
            ControlLoop.begin(
                new HpaController(hpa, Clock.systemUTC()),
                gauge,
                fleet,
                options.sync(),
                second,
                options.report());
        Sampler sampling = Sampler.begin(jobs, client, looping, fleet, second)) {
      loop = looping;
      sampler = sampling;
      scaledBack = awaitScaledBack(loop, sampler, fleet);
      client.close();
      options.report().accept("no more load; what is left comes to its end");
      awaitNothingLeft(jobs);
    }
    fleet.settle();
    options.report().accept("auditing");
    return report(state, database, jobs, client, loop, sampler, fleet, scaledBack);
  }

  private static List<URI> metrics(LocalState state) {
    return state.dispatcher().stream()
        .map(dispatcher -> URI.create(dispatcher.management() + "/q/metrics"))
        .toList();
  }

  /**
   * True once, after the burst, nothing has waited and as few workers as allowed ran for a while.
   */
  private boolean awaitScaledBack(ControlLoop loop, Sampler sampler, WorkerFleet fleet)
      throws InterruptedException {
    double burstOver = burstEnd();
    double giveUp = burstOver + options.longest().toSeconds();
    double quietSince = Double.POSITIVE_INFINITY;
    while (true) {
      loop.check();
      sampler.check();
      Optional<Sample> last = sampler.last();
      double now = last.map(Sample::second).orElse(0.0);
      boolean isQuiet =
          now > burstOver
              && !last.orElseThrow().isWaiting()
              && fleet.wanted() == hpa.minReplicas()
              && fleet.running() == hpa.minReplicas();
      quietSince = isQuiet ? Math.min(quietSince, now) : Double.POSITIVE_INFINITY;
      if (now - quietSince >= options.quiet().toSeconds()) {
        return true;
      }
      if (now > giveUp) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private void awaitNothingLeft(StoredJobs jobs) throws InterruptedException {
    long giveUp = System.nanoTime() + options.longest().toNanos();
    while (!jobs.open().isNothing() && System.nanoTime() < giveUp) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private AutoscaleReport report(
      LocalState state,
      Database database,
      StoredJobs jobs,
      Client client,
      ControlLoop loop,
      Sampler sampler,
      WorkerFleet fleet,
      boolean scaledBack) {
    List<ProviderEntry> requests = ProviderEntry.read(state.provider().url());
    // No process was harmed: nothing excuses a request that was left running or came late.
    ProviderAudit provider =
        new ProviderAudit(
            database,
            new Catalogue(catalogue, Set.of("fal")),
            Duration.ZERO,
            new Disturbances(List.of(), Optional.of(List.of())));
    List<Finding> findings = new ArrayList<>(new Audit(database).run());
    findings.addAll(provider.run(requests).findings());
    StoredJobs.Ends ends = jobs.ends(client.accepted());
    double burstBegin = options.load().calm().toMillis() / 1000.0;
    double burstEnd = burstEnd();
    List<Sample> samples = sampler.samples();
    return new AutoscaleReport(
        options.seed(),
        options.load().burstJobs(),
        burstBegin,
        burstEnd,
        client.acceptedSoFar(),
        client.refused(),
        ends.counts(),
        ends.lost(),
        doubled(requests),
        scaledBack,
        Course.of(samples, burstBegin),
        Phase.of(samples, burstBegin, burstEnd),
        loop.decisions(),
        fleet.starts(),
        fleet.drains(),
        samples,
        List.copyOf(findings));
  }

  private double burstEnd() {
    return options.load().calm().plus(options.load().burst()).toMillis() / 1000.0;
  }

  /** How many submits the provider took for jobs that it had been sent before. */
  private static long doubled(List<ProviderEntry> requests) {
    Set<String> jobs = new HashSet<>();
    return requests.stream()
        .filter(request -> !jobs.add(request.attempt().split("/", 2)[0]))
        .count();
  }
}
