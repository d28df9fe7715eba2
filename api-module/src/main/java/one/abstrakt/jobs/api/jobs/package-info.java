/**
 * A client's view of its jobs: status, list and cancellation. Ids and filters enter; rows as the
 * contract shows them leave.
 */
package one.abstrakt.jobs.api.jobs;
