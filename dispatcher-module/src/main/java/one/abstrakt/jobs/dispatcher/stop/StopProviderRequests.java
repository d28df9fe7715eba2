package one.abstrakt.jobs.dispatcher.stop;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.dispatcher.duty.Claims;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.Providers;
import org.jboss.logging.Logger;

/**
 * Tells providers to stop what was cancelled, timed out or was left over. A row goes once the
 * provider was told; the row of a dispatcher that died becomes due again by itself, and being told
 * twice does no harm.
 */
@Singleton
public class StopProviderRequests implements Duty {
  private static final Logger LOG = Logger.getLogger(StopProviderRequests.class);
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_ATTEMPTS = 12;
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /** Attempt by attempt 1, 2, 4 … 512 s after the claim's 30. */
  private static final String CLAIM_DUE =
      """
      with due as (
        select id from provider_cancel
         where due_at <= now()
         order by due_at
         limit ?
           for no key update skip locked)
      update provider_cancel c
         set attempts = c.attempts + 1,
             due_at = now() + ?::interval + least(power(2, c.attempts), 512) * interval '1 s'
       where c.id = any (array(select id from due))
      returning c.id, c.job_id, c.provider, c.provider_request, c.attempts
      """;

  private static final String REMOVE = "delete from provider_cancel where id = ?";

  private record Stop(UUID id, JobId job, String provider, String request, int attempts) {}

  private final Database database;
  private final Providers providers;
  private final Claims<Stop> claims;

  StopProviderRequests(
      Database database, Providers providers, @VirtualThreads ExecutorService threads) {
    this.database = database;
    this.providers = providers;
    this.claims = new Claims<>(this::claimDue, this::stop, threads, MOST_AT_ONCE);
  }

  @Override
  public boolean runOnce() {
    claims.begin();
    return false;
  }

  private List<Stop> claimDue(int limit) {
    return database.query(CLAIM_DUE, StopProviderRequests::read, limit, CLAIM);
  }

  private static Stop read(Row row) {
    return new Stop(
        row.uuid("id"),
        new JobId(row.uuid("job_id")),
        row.text("provider"),
        row.text("provider_request"),
        row.integer("attempts"));
  }

  private void stop(Stop stop) {
    try {
      CancelAnswer answer = tell(stop);
      LOG.infof(
          "provider told to stop jobId=%s provider=%s attempt=%d answer=%s",
          stop.job(), stop.provider(), stop.attempts(), answer);
      if (answer != CancelAnswer.UNREACHABLE || stop.attempts() >= MOST_ATTEMPTS) {
        database.update(REMOVE, stop.id());
      }
    } catch (DatabaseException e) {
      LOG.warnf("stop not recorded jobId=%s error=%s", stop.job(), e.getMessage());
    }
  }

  /**
   * A row that makes no sense to this process may to a newer one, and must not hold up the others.
   */
  private CancelAnswer tell(Stop stop) {
    try {
      return providers.named(stop.provider()).cancel(ProviderRequest.fromJson(stop.request()));
    } catch (IllegalArgumentException e) {
      LOG.warnf("stop not understood jobId=%s error=%s", stop.job(), e.getMessage());
      return CancelAnswer.UNREACHABLE;
    }
  }
}
