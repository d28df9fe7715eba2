/**
 * How much work there is. The counts of open jobs enter; metrics by which workers are scaled leave.
 */
package one.abstrakt.jobs.dispatcher.measure;
