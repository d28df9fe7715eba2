package one.abstrakt.jobs.job;

import java.util.UUID;

/**
 * A job that has just ended, as much of it as those must know who announce it.
 *
 * @param webhook a delivery was stored for it
 * @param stopsProvider a request to stop was stored for its provider
 */
public record EndedJob(
    JobId id, UUID accountId, JobStatus status, boolean webhook, boolean stopsProvider) {}
