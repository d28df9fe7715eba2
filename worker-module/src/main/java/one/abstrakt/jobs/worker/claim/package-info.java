/**
 * How jobs come into this worker's hand. Wake-ups enter, no more jobs than there is room for are
 * claimed, and each leaves on a virtual thread of its own.
 */
package one.abstrakt.jobs.worker.claim;
