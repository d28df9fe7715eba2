/**
 * What all services count alike. Arrows that were followed and files that were fetched enter; the
 * metrics that operators read leave.
 */
package one.abstrakt.jobs.measure;
