/**
 * What passing time leaves behind. Jobs whose deadline has passed, and which no worker has ended,
 * enter; their ends leave.
 */
package one.abstrakt.jobs.dispatcher.recover;
