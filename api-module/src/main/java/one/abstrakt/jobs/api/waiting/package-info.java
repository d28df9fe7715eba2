/**
 * Requests that wait for a job. Announcements of any pod enter; the parked virtual threads of this
 * one leave their wait, with the row as it was read for them.
 */
package one.abstrakt.jobs.api.waiting;
