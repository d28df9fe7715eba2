/**
 * Webhooks. Deliveries that are due enter; signed requests leave, each attempt of them recorded.
 */
package one.abstrakt.jobs.dispatcher.deliver;
