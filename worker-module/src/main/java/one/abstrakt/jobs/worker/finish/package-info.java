/**
 * The end of a job. What the provider made enters; files in the output store, one fenced transition
 * and its announcement leave.
 */
package one.abstrakt.jobs.worker.finish;
