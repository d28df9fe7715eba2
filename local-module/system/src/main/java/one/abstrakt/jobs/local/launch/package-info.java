/**
 * Runs the whole system on one machine. Options enter; processes that are watched and restarted,
 * and the state file that names them, leave.
 */
package one.abstrakt.jobs.local.launch;
