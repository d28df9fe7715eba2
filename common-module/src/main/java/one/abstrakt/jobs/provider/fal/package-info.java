/**
 * fal's protocol: a call to one of its models enters and becomes requests to its queue or its
 * blocking API; what its answers mean leaves.
 */
package one.abstrakt.jobs.provider.fal;
