/**
 * What the services say to one another over Kafka. Jobs enter; wake-ups and announcements leave,
 * all of which may be lost without losing a job.
 */
package one.abstrakt.jobs.messages;
