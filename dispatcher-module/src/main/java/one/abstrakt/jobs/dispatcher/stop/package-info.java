/** Requests that nobody wants any more. Rows enter; the provider is told to stop, and they go. */
package one.abstrakt.jobs.dispatcher.stop;
