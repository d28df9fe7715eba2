/**
 * What this worker has in hand. Claimed jobs enter and stay until they have ended or are another's;
 * each can be woken, or made to let go.
 */
package one.abstrakt.jobs.worker.hand;
