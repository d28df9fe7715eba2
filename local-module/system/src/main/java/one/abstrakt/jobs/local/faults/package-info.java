/**
 * Fault injection. A seed and a time enter; the whole system is run under load while its processes
 * are killed and stopped and its neighbours misbehave. What leaves is a report: how much was done
 * and harmed, and which promises were broken.
 */
package one.abstrakt.jobs.local.faults;
