package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.dispatcher.duty.Duty;

/** Removes token buckets that are full: a key that has none begins with a full one. */
@Singleton
public class RemoveOldRateLimits implements Duty {
  private static final String REMOVE =
      """
      delete from rate_limit
       where id = any (array(
         select id from rate_limit
          where expires_at < extract(epoch from now() - interval '1 hour') * 1000
          limit ?
            for update skip locked))
      """;

  private final Database database;
  private final RetentionConfig config;

  RemoveOldRateLimits(Database database, RetentionConfig config) {
    this.database = database;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    return database.update(REMOVE, config.batch()) == config.batch();
  }
}
