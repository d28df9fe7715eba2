/**
 * The whole system, for its operators: keys with the scope {@code admin} enter; accounts, keys,
 * top-ups, all jobs and what the services are doing leave.
 */
package one.abstrakt.jobs.api.admin;
