/**
 * The dispatcher. Time and wake-ups enter; webhooks, cancellations at providers and the end of what
 * is overdue or old leave. Any number of pods may run every duty at once.
 */
package one.abstrakt.jobs.dispatcher;
