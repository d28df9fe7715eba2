/**
 * An address that a client or a provider has named enters. What leaves is an answer or a file from
 * a public host, or one sealed {@link one.abstrakt.jobs.outbound.OutboundFailure}; nothing inside
 * our own network is ever reached.
 */
package one.abstrakt.jobs.outbound;
