/**
 * A job as it changes, as server-sent events. A job's id enters; its states, its place in the queue
 * and what its model writes leave, until it has ended.
 */
package one.abstrakt.jobs.api.events;
