package one.abstrakt.jobs.dispatcher.operate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;

/** Jobs for the eyes of an operator. Reads alone. */
final class StoredJobs {
  private static final String LIST =
      """
      select id, account_id, model_id, status, attempt, error_code, created_at, completed_at
        from job
       where true
      """;

  /** A row for each field, in this order. */
  private static final String SHOW =
      """
      select field.key as name, field.value
        from job j
       cross join lateral (
         select j.account_id, j.model_id, j.provider, j.fallen_back_to, j.status, j.dispatch, j.attempt,
                j.credits as price, case when j.status = 'succeeded' then j.credits else 0 end as credits_used,
                j.error_code, j.error_message, j.duration_ms, j.webhook_url, j.lease_owner,
                j.created_at at time zone 'UTC' as created_at, j.started_at at time zone 'UTC' as started_at,
                j.submitted_at at time zone 'UTC' as submitted_at,
                j.completed_at at time zone 'UTC' as completed_at,
                j.lease_until at time zone 'UTC' as lease_until,
                j.deadline_at at time zone 'UTC' as deadline_at) as shown
       cross join lateral json_each_text(row_to_json(shown)) as field
       where j.id = ?
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
    // What is not asked for is not in the statement: so the index of an account can be used.
    StringBuilder list = new StringBuilder(LIST);
    List<Object> values = new ArrayList<>();
    BiConsumer<String, Object> filter =
        (condition, value) -> {
          if (value != null) {
            list.append(" and ").append(condition);
            values.add(value);
          }
        };
    filter.accept("account_id = ?", account);
    filter.accept("status = ?", status == null ? null : status.text());
    filter.accept("model_id = ?", model);
    values.add(limit);
    return database.query(
        list.append(" order by id desc limit ?").toString(),
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
        values.toArray());
  }

  /** Empty when there is no such job. */
  List<Field> show(JobId id) {
    return database.query(
        SHOW,
        row -> new Field(row.text("name"), inUtc(row.text("name"), row.text("value"))),
        id.value());
  }

  private static String inUtc(String name, String value) {
    boolean isTime = name.endsWith("_at") || name.equals("lease_until");
    return isTime && value != null ? value + "Z" : value;
  }
}
