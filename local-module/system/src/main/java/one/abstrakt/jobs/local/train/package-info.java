/**
 * The training of the ahead-of-time caches. Packaged services enter; their folders, each with a
 * cache of what a start and some work need, leave.
 */
package one.abstrakt.jobs.local.train;
