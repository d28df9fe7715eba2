package one.abstrakt.jobs.local.e2e;

import java.util.Optional;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.local.launch.LocalSystem;

/** The rows of jobs: for what no answer of the API shows. */
record StoredJobs(LocalSystem system) {
  /** What a test asks of a row. */
  record Row(String dispatch, int epoch, int ends) {}

  Row row(String jobId) {
    return system
        .state()
        .postgres()
        .address()
        .open()
        .first(
            "select dispatch, lease_epoch, ends from job where id = ?",
            row -> new Row(row.text("dispatch"), row.integer("lease_epoch"), row.integer("ends")),
            id(jobId))
        .orElseThrow();
  }

  /** Whether the provider's own name of the job is stored, so that any worker can follow it. */
  boolean isFollowed(String jobId) {
    return row(jobId).dispatch().equals("accepted");
  }

  /** The name of the process that has the job in hand. */
  Optional<String> worker(String jobId) {
    return system
        .state()
        .postgres()
        .address()
        .open()
        .first(
            "select split_part(lease_owner, '/', 1) as worker from job where id = ? and lease_owner is not null",
            row -> row.text("worker"),
            id(jobId));
  }

  private static Object id(String jobId) {
    return JobId.parse(jobId).orElseThrow().value();
  }
}
