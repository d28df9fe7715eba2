/** The caller's own account. Keys enter; balance and webhook secret leave. */
package one.abstrakt.jobs.api.account;
