package one.abstrakt.jobs.api.timeline;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.api.jobs.JobResource;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.webhook.StoredWebhook;
import one.abstrakt.jobs.webhook.Webhooks;

/** Puts together what the rows of a job and its webhook say. */
@Singleton
public class Timeline {
  private static final String SENT = "select attempt, submitted_at from job where id = ?";

  private record Sent(int attempt, Instant at) {}

  private final ReadJob jobs;
  private final Webhooks webhooks;
  private final Database database;

  Timeline(ReadJob jobs, Webhooks webhooks, Database database) {
    this.jobs = jobs;
    this.webhooks = webhooks;
    this.database = database;
  }

  /** The oldest first. */
  public List<Moment> of(JobId id, UUID accountId) {
    JobEntity job = jobs.find(id, accountId).orElseThrow(JobResource::notFound);
    List<Moment> moments = new ArrayList<>();
    moments.add(new Moment(job.createdAt(), "accepted", Moment.Detail.NONE));
    if (job.startedAt() != null) {
      moments.add(new Moment(job.startedAt(), "claimed", Moment.Detail.NONE));
    }
    database
        .first(
            SENT, row -> new Sent(row.integer("attempt"), row.instant("submitted_at")), id.value())
        .filter(sent -> sent.at() != null)
        .ifPresent(sent -> moments.add(submitted(sent)));
    if (job.completedAt() != null) {
      moments.add(ended(job));
    }
    webhooks.ofJob(id, accountId).map(StoredWebhook::attempts).orElse(List.of()).stream()
        .map(Timeline::attempt)
        .forEach(moments::add);
    if (job.dataRemovedAt() != null) {
      moments.add(new Moment(job.dataRemovedAt(), "data_removed", Moment.Detail.NONE));
    }
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private static Moment submitted(Sent sent) {
    return new Moment(
        sent.at(), "submitted", new Moment.Detail(sent.attempt(), null, null, null, null, null));
  }

  private static Moment ended(JobEntity job) {
    return new Moment(
        job.completedAt(),
        "ended",
        new Moment.Detail(null, job.status().text(), job.error(), null, null, job.durationMs()));
  }

  private static Moment attempt(StoredWebhook.Attempt attempt) {
    return new Moment(
        attempt.at(),
        "webhook_attempt",
        new Moment.Detail(
            attempt.attempt(),
            null,
            null,
            attempt.statusCode(),
            attempt.error(),
            attempt.durationMs()));
  }
}
