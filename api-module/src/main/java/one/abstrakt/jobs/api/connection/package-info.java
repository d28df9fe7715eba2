/**
 * What happens on a connection outside of any endpoint. Requests that no endpoint has read, or
 * could be given, enter; connections that can be used again leave, or are closed.
 */
package one.abstrakt.jobs.api.connection;
