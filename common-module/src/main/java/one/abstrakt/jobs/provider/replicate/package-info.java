/**
 * Replicate's protocol: a call to one of its models or versions enters and becomes a prediction;
 * what is said of it leaves.
 */
package one.abstrakt.jobs.provider.replicate;
