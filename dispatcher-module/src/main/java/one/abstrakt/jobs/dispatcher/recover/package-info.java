/**
 * What crashes, lost messages and passing time leave behind. Rows that stand still enter; wake-ups,
 * and ends of what is overdue, leave.
 */
package one.abstrakt.jobs.dispatcher.recover;
