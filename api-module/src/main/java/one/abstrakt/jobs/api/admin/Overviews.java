package one.abstrakt.jobs.api.admin;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.SharedStatement;
import one.abstrakt.jobs.job.JobCounts;
import one.abstrakt.jobs.workers.Workers;

/**
 * Measures for all who look together, at most once a second, and no more than a twentieth of the
 * time.
 */
@Singleton
class Overviews {
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);
  private static final int PART_OF_THE_TIME = 20;

  /** A job's id begins with the time of its acceptance. */
  private static final String ACCEPTED =
      """
      select count(*) as jobs from (select from job where id >= ? limit 100000) as recent
      """;

  private static final String ENDED =
      """
      select status, count(*) as jobs
        from (select status from job
               where status in ('succeeded', 'failed', 'cancelled')
                 and completed_at > now() - interval '1 minute'
               limit 100000) as recent
       group by status
      """;

  private static final String PENDING =
      """
      select count(*) as webhooks
        from (select from webhook_delivery where status = 'pending' limit 10000) as pending
      """;

  private final Database database;
  private final JobCounts counts;
  private final Workers workers;
  private final Clock clock;
  private final SharedStatement<Instant, Overview> measures;
  private volatile Measured last;

  private record Measured(Overview overview, Instant goodUntil) {}

  Overviews(Database database, JobCounts counts, Workers workers, Clock clock) {
    this.database = database;
    this.counts = counts;
    this.workers = workers;
    this.clock = clock;
    this.measures = new SharedStatement<>(at -> 1, this::measureForAll);
  }

  /**
   * @throws one.abstrakt.jobs.database.DatabaseException when the database cannot be read
   */
  Overview now() {
    Instant now = clock.instant();
    Measured known = last;
    return known != null && now.isBefore(known.goodUntil()) ? known.overview() : measures.run(now);
  }

  private List<Overview> measureForAll(List<Instant> asked) {
    Instant now = clock.instant();
    Overview measured = measure(now);
    Duration rest = Duration.between(now, clock.instant()).multipliedBy(PART_OF_THE_TIME);
    last = new Measured(measured, now.plus(rest.compareTo(GOOD_FOR) > 0 ? rest : GOOD_FOR));
    return Collections.nCopies(asked.size(), measured);
  }

  private Overview measure(Instant now) {
    List<JobCounts.Open> open = counts.open();
    List<Overview.ModelWork> byModel =
        open.stream()
            .collect(
                Collectors.groupingBy(JobCounts.Open::model, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(model ->
                new Overview.ModelWork(
                    model.getKey(), sum(model.getValue(), true), sum(model.getValue(), false)))
            .toList();
    return new Overview(
        now,
        sum(open, true),
        sum(open, false),
        open.stream()
            .filter(JobCounts.Open::queued)
            .mapToDouble(of -> of.oldest().toMillis() / 1e3)
            .max()
            .orElse(0),
        byModel,
        workers.all().stream()
            .map(worker ->
                new Overview.WorkerView(
                    worker.name(),
                    worker.inHand(),
                    worker.room(),
                    worker.startedAt().truncatedTo(ChronoUnit.SECONDS),
                    worker.seenAt().truncatedTo(ChronoUnit.SECONDS)))
            .toList(),
        lastMinute(now),
        database.first(PENDING, row -> row.number("webhooks")).orElseThrow());
  }

  private static long sum(List<JobCounts.Open> open, boolean queued) {
    return open.stream().filter(of -> of.queued() == queued).mapToLong(JobCounts.Open::jobs).sum();
  }

  private Overview.LastMinute lastMinute(Instant now) {
    UUID since = new UUID(now.minusSeconds(60).toEpochMilli() << 16, 0);
    Map<String, Long> ended =
        database.query(ENDED, row -> Map.entry(row.text("status"), row.number("jobs"))).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Overview.LastMinute(
        database.first(ACCEPTED, row -> row.number("jobs"), since).orElseThrow(),
        ended.getOrDefault("succeeded", 0L),
        ended.getOrDefault("failed", 0L),
        ended.getOrDefault("cancelled", 0L));
  }
}
