package one.abstrakt.jobs.account;

import java.time.Instant;
import java.util.UUID;

/**
 * An account as operators see it.
 *
 * @param credits its balance
 * @param maxOpenJobs queued and processing together; null: as the services are set
 * @param maxInHand how many may be processing at once; null: no limit
 * @param retentionHours how long after their acceptance the data of jobs are kept; null: as long as
 *     the jobs
 */
public record AccountSummary(
    UUID id,
    String name,
    long credits,
    Integer maxOpenJobs,
    Integer maxInHand,
    Integer retentionHours,
    boolean webhookRetries,
    Instant createdAt) {}
