package one.abstrakt.jobs.api.jobs;

/**
 * Why a job failed.
 *
 * @param code a {@link one.abstrakt.jobs.job.JobErrorCode}
 */
public record JobError(String code, String message) {}
