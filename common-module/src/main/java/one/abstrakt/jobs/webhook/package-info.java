/**
 * Webhooks as their owners see them. Jobs and URLs enter; deliveries and their attempts leave, and
 * rows that the dispatcher finds due.
 */
package one.abstrakt.jobs.webhook;
