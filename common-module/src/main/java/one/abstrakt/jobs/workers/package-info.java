/**
 * Who works. Workers enter whenever they look for jobs; a list of those that are there leaves, for
 * operators.
 */
package one.abstrakt.jobs.workers;
