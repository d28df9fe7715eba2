package one.abstrakt.jobs.api.stored;

/**
 * Why a job failed.
 *
 * @param code a {@link one.abstrakt.jobs.job.JobErrorCode}
 */
public record JobError(String code, String message) {}
