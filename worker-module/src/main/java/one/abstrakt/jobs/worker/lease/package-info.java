/**
 * The leases of the jobs in hand. Time and the end of the process enter; renewed leases leave, and
 * at the end released ones.
 */
package one.abstrakt.jobs.worker.lease;
