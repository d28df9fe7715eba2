package one.abstrakt.jobs.api.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.messages.Announcer;

/** Has the provider of a processing job looked at, at most once a second a job. */
@Singleton
public class AskForCheck {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final long MOST_JOBS = 100_000;

  private final Cache<JobId, Boolean> asked =
      Caffeine.newBuilder().expireAfterWrite(BETWEEN).maximumSize(MOST_JOBS).build();
  private final Announcer announcer;

  AskForCheck(Announcer announcer) {
    this.announcer = announcer;
  }

  /** False when the job was asked for within the last second: its row is as fresh as that. */
  public boolean ask(JobId id) {
    if (asked.asMap().putIfAbsent(id, true) != null) {
      return false;
    }
    announcer.check(id);
    return true;
  }
}
