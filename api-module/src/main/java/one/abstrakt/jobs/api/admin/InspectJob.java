package one.abstrakt.jobs.api.admin;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.api.jobs.JobResource;
import one.abstrakt.jobs.api.jobs.JobView;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.api.stored.ReadJob;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.outputs.OutputLinks;

/** Reads what is kept of a job beside what its account may see. */
@Singleton
class InspectJob {
  /** The owner is followed by what belongs to the claim. */
  private static final String MORE =
      """
      select input, webhook_url, attempt, split_part(lease_owner, '/', 1) as owner
        from job where id = ?
      """;

  private final ReadJob jobs;
  private final OutputLinks links;
  private final Database database;

  InspectJob(ReadJob jobs, OutputLinks links, Database database) {
    this.jobs = jobs;
    this.links = links;
    this.database = database;
  }

  AdminJob.Details inspect(JobId id) {
    JobEntity job = jobs.find(id, null).orElseThrow(JobResource::notFound);
    return database
        .first(
            MORE,
            row ->
                new AdminJob.Details(
                    job.accountId(),
                    job.provider(),
                    JobView.of(job, links),
                    row.text("input"),
                    row.text("webhook_url"),
                    row.integer("attempt"),
                    row.text("owner")),
            id.value())
        .orElseThrow(JobResource::notFound);
  }
}
