/**
 * Runs on their way in. Request bodies enter, as hostile as they may be; jobs that are stored and
 * paid for leave, with the answer that their client waits for.
 */
package one.abstrakt.jobs.api.accept;
