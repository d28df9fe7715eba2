/**
 * The run of one job at its provider. A claimed job enters; how it ended at the provider leaves, or
 * nothing when the job is no longer this worker's.
 */
package one.abstrakt.jobs.worker.execute;
