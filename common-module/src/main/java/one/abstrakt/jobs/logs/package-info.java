/**
 * Log lines as JSON. Lines of ours, text with {@code key=value} behind it, enter; objects whose
 * keys are fixed leave, with the trace that the line belongs to.
 */
package one.abstrakt.jobs.logs;
