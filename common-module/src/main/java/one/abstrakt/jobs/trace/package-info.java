/**
 * Traces of jobs. Steps of the work enter, with the {@code traceparent} that the job's row keeps;
 * spans leave to the collector of the operator, or nothing where none is named.
 */
package one.abstrakt.jobs.trace;
