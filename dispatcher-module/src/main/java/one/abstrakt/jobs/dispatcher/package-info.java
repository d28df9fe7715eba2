/**
 * The dispatcher. Time and announcements enter; webhooks, cancellations at providers, repeated
 * wake-ups and the end of what is overdue or old leave. Any number of pods may run every duty at
 * once.
 */
package one.abstrakt.jobs.dispatcher;
