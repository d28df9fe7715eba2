/**
 * The audit of a running system: what its database says, held against what the provider was asked
 * to do. Both are only read; a table of findings leaves.
 */
package one.abstrakt.jobs.local.audit;
