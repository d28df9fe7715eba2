package one.abstrakt.jobs.job;

/**
 * A job as far as a provider's own call may tell something of it.
 *
 * @param attempt the number of the current one
 */
public record CalledBackJob(JobStatus status, int attempt, JobDispatch dispatch) {}
