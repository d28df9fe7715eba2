/**
 * Where providers call back. A job and its attempt enter; an address that only the provider is told
 * leaves.
 */
package one.abstrakt.jobs.callback;
