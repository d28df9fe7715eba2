package one.abstrakt.jobs.local.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.catalogue.AmbiguousSubmit;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;

/** Holds what the provider was asked to do against the jobs it was asked for. */
public final class ProviderAudit {
  private static final int EXAMPLES = 5;
  private static final int BATCH = 5_000;

  /**
   * From a worker to the provider's log: a run that is cancelled meanwhile cannot be called back.
   */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

  private static final String JOBS =
      """
      select id, model_id, status, completed_at, provider_request ->> 'id' as request, now() as now
        from job where id = any (?)
      """;

  private static final String BEING_TOLD =
      "select provider_request ->> 'id' as request from provider_cancel";

  private record Job(
      JobId id, String model, JobStatus status, Instant endedAt, String request, Instant now) {
    boolean endedBefore(Instant time) {
      return endedAt != null && endedAt.isBefore(time);
    }
  }

  private record Sent(ProviderEntry entry, Job job) {}

  private final Database database;
  private final Set<String> resendable;
  private final Duration toldWithin;
  private final Disturbances disturbances;

  /**
   * @param catalogue says which models' runs may be sent again when a submit's fate is unknown
   * @param toldWithin how long after a run's end its provider must have been told to stop
   * @param disturbances what excuses a submit that came late, and an answer that nobody stored
   */
  public ProviderAudit(
      Database database, Catalogue catalogue, Duration toldWithin, Disturbances disturbances) {
    this.database = database;
    this.disturbances = disturbances;
    this.toldWithin = toldWithin;
    this.resendable =
        catalogue.models().stream()
            .filter(model -> model.ambiguousSubmit() == AmbiguousSubmit.RESEND)
            .map(Model::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What was found.
   *
   * @param requests how many the provider has taken
   * @param resent how many of them repeat one whose fate was unknown, as the model allows
   * @param unnamed how many still run for an ended job that never learnt their names: a broken
   *     answer or a worker's death has lost them
   */
  public record Result(List<Finding> findings, long requests, long resent, long unnamed) {}

  /** Reads the jobs of these requests, and tells which of them break a promise. */
  public Result run(List<ProviderEntry> entries) {
    Map<JobId, Job> jobs = jobs(entries);
    Set<String> beingTold = new HashSet<>(database.query(BEING_TOLD, row -> row.text("request")));
    List<Sent> sent =
        entries.stream()
            .map(entry -> new Sent(entry, entry.job().map(jobs::get).orElse(null)))
            .toList();
    List<Sent> known = sent.stream().filter(s -> s.job() != null).toList();
    Set<JobId> endedWell =
        known.stream()
            .filter(s -> s.entry().resultStatus() == 200)
            .filter(s -> s.job().request() == null || isNamed(s))
            .map(s -> s.job().id())
            .collect(Collectors.toUnmodifiableSet());
    List<Finding> findings =
        List.of(
            finding("every request of the provider is a run's", sent, s -> s.job() == null),
            repeated("no attempt was submitted twice", known, s -> s.entry().attempt()),
            repeated(
                "no run was submitted twice whose model forbids it",
                known.stream().filter(s -> !resendable.contains(s.job().model())).toList(),
                s -> s.job().id().toString()),
            finding("no run was submitted after it had ended", known, this::cameAfterTheEnd),
            finding(
                "no run that has ended was left running",
                known,
                s -> isLeftRunning(s) && isToBeStopped(s) && !beingTold.contains(s.entry().id())),
            finding(
                "every run that succeeded had ended well at the provider",
                known,
                s -> s.job().status() == JobStatus.SUCCEEDED && !endedWell.contains(s.job().id())));
    return new Result(
        findings,
        entries.size(),
        resent(known),
        known.stream().filter(s -> isLeftRunning(s) && !isNamed(s)).count());
  }

  private boolean cameAfterTheEnd(Sent sent) {
    Instant ended = sent.job().endedAt();
    return ended != null
        && disturbances.between(ended, sent.entry().submittedAt()).compareTo(ON_ITS_WAY) > 0;
  }

  /** Somebody has learnt the request's name, and has lived to have it stopped. */
  private boolean isToBeStopped(Sent sent) {
    ProviderEntry entry = sent.entry();
    return isNamed(sent)
        || (entry.answered() && !disturbances.mayHaveLostTheAnswer(entry.submittedAt()));
  }

  private static boolean isNamed(Sent sent) {
    return sent.entry().id().equals(sent.job().request());
  }

  private boolean isLeftRunning(Sent sent) {
    return sent.entry().running() && sent.job().endedBefore(sent.job().now().minus(toldWithin));
  }

  private long resent(List<Sent> known) {
    Map<JobId, Long> perJob =
        known.stream()
            .filter(s -> resendable.contains(s.job().model()))
            .collect(Collectors.groupingBy(s -> s.job().id(), Collectors.counting()));
    return perJob.values().stream().mapToLong(times -> times - 1).sum();
  }

  private static Finding finding(String check, List<Sent> all, Predicate<Sent> breaks) {
    List<Sent> broken = all.stream().filter(breaks).toList();
    return new Finding(
        check,
        broken.size(),
        broken.stream().limit(EXAMPLES).map(s -> s.entry().attempt()).toList());
  }

  private static Finding repeated(String check, List<Sent> all, Function<Sent, String> what) {
    Map<String, Long> times =
        all.stream().collect(Collectors.groupingBy(what, Collectors.counting()));
    List<String> broken =
        times.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList();
    return new Finding(check, broken.size(), broken.stream().limit(EXAMPLES).toList());
  }

  private Map<JobId, Job> jobs(List<ProviderEntry> entries) {
    List<UUID> ids =
        entries.stream()
            .flatMap(entry -> entry.job().stream())
            .map(JobId::value)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    Map<JobId, Job> jobs = new HashMap<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      UUID[] batch = ids.subList(from, Math.min(from + BATCH, ids.size())).toArray(UUID[]::new);
      database
          .query(JOBS, ProviderAudit::job, (Object) batch)
          .forEach(job -> jobs.put(job.id(), job));
    }
    return jobs;
  }

  private static Job job(Row row) {
    return new Job(
        new JobId(row.uuid("id")),
        row.text("model_id"),
        JobStatus.of(row.text("status")),
        row.instant("completed_at"),
        row.text("request"),
        row.instant("now"));
  }
}
