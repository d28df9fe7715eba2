package one.abstrakt.jobs.api.stored;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import one.abstrakt.jobs.database.Row;
import one.abstrakt.jobs.job.Base32;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A job's row as clients may see it. Read only: {@code JobTransitions} writes it. */
@Entity
@Immutable
@Table(name = "job")
public class JobEntity {
  @Id private UUID id;

  @Column(name = "account_id")
  private UUID accountId;

  @Column(name = "request_key")
  private UUID requestKey;

  @Column(name = "model_id")
  private String modelId;

  private String provider;
  private String status;
  private long credits;

  @JdbcTypeCode(SqlTypes.JSON)
  private String output;

  @Column(name = "has_files")
  private boolean hasFiles;

  @Column(name = "error_code")
  private String errorCode;

  @Column(name = "error_message")
  private String errorMessage;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "completed_at")
  private Instant completedAt;

  @Column(name = "duration_ms")
  private Long durationMs;

  @Column(name = "data_removed_at")
  private Instant dataRemovedAt;

  /** For Hibernate. */
  protected JobEntity() {}

  /** What requests read all the time is read without a session. */
  static JobEntity of(Row row) {
    JobEntity job = new JobEntity();
    job.id = row.uuid("id");
    job.accountId = row.uuid("account_id");
    job.requestKey = row.uuid("request_key");
    job.modelId = row.text("model_id");
    job.provider = row.text("provider");
    job.status = row.text("status");
    job.credits = row.number("credits");
    job.output = row.text("output");
    job.hasFiles = row.flag("has_files");
    job.errorCode = row.text("error_code");
    job.errorMessage = row.text("error_message");
    job.createdAt = row.instant("created_at");
    job.startedAt = row.instant("started_at");
    job.completedAt = row.instant("completed_at");
    job.durationMs = row.number("duration_ms");
    job.dataRemovedAt = row.instant("data_removed_at");
    return job;
  }

  public JobId id() {
    return new JobId(id);
  }

  public UUID accountId() {
    return accountId;
  }

  public String provider() {
    return provider;
  }

  public boolean belongsTo(UUID account) {
    return accountId.equals(account);
  }

  public JobStatus status() {
    return JobStatus.of(status);
  }

  public String modelId() {
    return modelId;
  }

  /** {@code {provider}_req_…}, the same from acceptance on. */
  public String requestId() {
    return requestId(provider, requestKey);
  }

  /** {@code {provider}_req_…} of a job that is not stored yet. */
  public static String requestId(String provider, UUID requestKey) {
    return provider + "_req_" + Base32.encode(requestKey);
  }

  /**
   * JSON text, with the plain addresses of files; null unless the job succeeded and has its data.
   */
  public String output() {
    return output;
  }

  /** Whether the addresses in the output are those of files that were kept for it. */
  public boolean hasFiles() {
    return hasFiles;
  }

  /** Null unless the job failed. */
  public JobError error() {
    return errorCode == null ? null : new JobError(errorCode, errorMessage);
  }

  /** The price, charged only if the job succeeded. */
  public long creditsUsed() {
    return status() == JobStatus.SUCCEEDED ? credits : 0;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Instant completedAt() {
    return completedAt;
  }

  /** From the provider taking the job to its result; null unless the job succeeded. */
  public Long durationMs() {
    return durationMs;
  }

  /** Since then there is no input, output or file; null while they are there. */
  public Instant dataRemovedAt() {
    return dataRemovedAt;
  }
}
