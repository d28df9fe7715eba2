/**
 * Requests that wait for a job. Announcements of any pod enter; the parked virtual threads of this
 * one leave their wait, to read the row.
 */
package one.abstrakt.jobs.api.waiting;
