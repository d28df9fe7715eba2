/**
 * Reads the files of {@code deploy/} and holds each name and number in them against the code: those
 * of Kubernetes as an operator would render them.
 */
package one.abstrakt.jobs.local.deploy;
