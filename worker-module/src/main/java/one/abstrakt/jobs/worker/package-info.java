/**
 * The worker. Wake-ups enter; jobs are claimed, run at their provider, their outputs stored, and
 * ended. It keeps nothing that another worker could not go on from.
 */
package one.abstrakt.jobs.worker;
