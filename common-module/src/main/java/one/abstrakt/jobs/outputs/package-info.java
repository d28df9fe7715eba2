/**
 * Where files are kept for clients: a folder or an S3-compatible store. Whole files enter under a
 * new unguessable name; their addresses leave, plain to be stored and as clients can use them.
 */
package one.abstrakt.jobs.outputs;
