/** The caller's own account. Keys enter; what the key may do, and the balance, leave. */
package one.abstrakt.jobs.api.account;
