package one.abstrakt.jobs.dispatcher.operate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;

/** Jobs for the eyes of an operator. Reads alone. */
final class StoredJobs {
  private static final String LIST =
      """
      select id, account_id, model_id, status, attempt, error_code, created_at, completed_at
        from job
       where account_id = coalesce(?::uuid, account_id)
         and status = coalesce(?::text, status)
         and model_id = coalesce(?::text, model_id)
       order by id desc
       limit ?
      """;

  /** A row for each field, in the order of the columns. */
  private static final String SHOW =
      """
      select field.key as name, field.value
        from job
       cross join lateral json_each_text(row_to_json(job)) as field
       where id = ? and field.key not in ('input', 'output', 'provider_request', 'request_key')
      """;

  record Line(
      JobId id,
      UUID account,
      String model,
      String status,
      int attempt,
      String errorCode,
      Instant createdAt,
      Instant completedAt) {}

  record Field(String name, String value) {}

  private final Database database;

  StoredJobs(Database database) {
    this.database = database;
  }

  /** The newest first; what is null is not asked for. */
  List<Line> list(UUID account, JobStatus status, String model, int limit) {
    return database.query(
        LIST,
        row ->
            new Line(
                new JobId(row.uuid("id")),
                row.uuid("account_id"),
                row.text("model_id"),
                row.text("status"),
                row.integer("attempt"),
                row.text("error_code"),
                row.instant("created_at"),
                row.instant("completed_at")),
        account,
        status == null ? null : status.text(),
        model,
        limit);
  }

  /** Empty when there is no such job. */
  List<Field> show(JobId id) {
    return database.query(SHOW, row -> new Field(row.text("name"), row.text("value")), id.value());
  }
}
