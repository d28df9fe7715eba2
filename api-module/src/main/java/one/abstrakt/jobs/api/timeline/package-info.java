/**
 * What has happened to a job, in order. A job's id enters; moments leave, read from the rows that
 * keep them anyway.
 */
package one.abstrakt.jobs.api.timeline;
