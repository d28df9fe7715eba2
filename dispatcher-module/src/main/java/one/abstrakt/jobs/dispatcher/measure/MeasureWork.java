package one.abstrakt.jobs.dispatcher.measure;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobCounts;
import one.abstrakt.jobs.job.Lane;

/**
 * Measures the work that is open. How long jobs of a model take is remembered here, for times in
 * which none of them ends; a restart forgets it.
 */
@Singleton
public class MeasureWork implements Duty {
  private final JobCounts counts;
  private final PendingDeliveries deliveries;
  private final WorkMeters meters;
  private final ScalingConfig config;
  private final Map<String, Lane> lanes;
  private final Map<String, Duration> timeInHand = new ConcurrentHashMap<>();

  MeasureWork(
      JobCounts counts,
      PendingDeliveries deliveries,
      WorkMeters meters,
      ScalingConfig config,
      Catalogue catalogue) {
    this.counts = counts;
    this.deliveries = deliveries;
    this.meters = meters;
    this.config = config;
    this.lanes = catalogue.models().stream().collect(Collectors.toMap(Model::id, Model::lane));
  }

  @Override
  public boolean runOnce() {
    try {
      timeInHand.putAll(counts.recentTimesInHand());
      meters.measured(
          new OpenWork(
              counts.open(),
              Map.copyOf(timeInHand),
              lanes,
              deliveries.count(),
              config.startWithin()));
      return false;
    } catch (DatabaseException e) {
      meters.unknown();
      throw e;
    }
  }
}
