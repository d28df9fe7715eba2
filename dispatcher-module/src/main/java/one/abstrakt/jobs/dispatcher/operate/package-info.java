/**
 * The operator's commands, for a shell beside the database: what {@code /v1/admin} can do. A
 * command line enters; rows are changed by the classes that change them for the services, and text
 * leaves.
 */
package one.abstrakt.jobs.dispatcher.operate;
