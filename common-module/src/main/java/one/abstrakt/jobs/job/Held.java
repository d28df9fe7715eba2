package one.abstrakt.jobs.job;

/** A job and the epoch of the lease under which somebody has it in hand. */
public record Held(JobId id, int epoch) {}
