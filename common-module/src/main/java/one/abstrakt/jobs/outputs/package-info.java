/**
 * Where results are kept for clients. Whole files enter under a new unguessable name; their public
 * addresses leave.
 */
package one.abstrakt.jobs.outputs;
