/**
 * The operator's commands, against the local system. A command line enters; the dispatcher's own
 * program, told where the database is, does the rest.
 */
package one.abstrakt.jobs.local.operate;
