/**
 * A provider's protocol as an operator describes it: a call enters and becomes the requests of the
 * description; what its answers mean, by where the description says to look, leaves.
 */
package one.abstrakt.jobs.provider.described;
