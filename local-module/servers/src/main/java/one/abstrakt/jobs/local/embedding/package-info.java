/**
 * A real model, run on this machine: sentences enter, vectors leave. It is loaded when the first
 * sentence comes, and then kept.
 */
package one.abstrakt.jobs.local.embedding;
