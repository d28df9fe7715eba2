/**
 * Calls of providers when a run has ended. Signed requests enter; a job whose submission was never
 * answered learns what the provider calls it, and the worker that has it is woken.
 */
package one.abstrakt.jobs.api.callbacks;
