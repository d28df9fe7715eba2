package one.abstrakt.jobs.job;

import java.util.Optional;

/**
 * A job as far as a provider's own call may tell something of it.
 *
 * @param attempt the number of the current one
 * @param fallenBackTo the provider that has the attempt, if it has left the first
 */
public record CalledBackJob(
    JobStatus status,
    int attempt,
    JobDispatch dispatch,
    String modelId,
    Optional<String> fallenBackTo) {}
