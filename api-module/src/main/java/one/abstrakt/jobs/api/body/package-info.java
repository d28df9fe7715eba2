/**
 * Bodies of requests. Bytes enter; fields of the right types leave, or an error that names every
 * field that is wrong.
 */
package one.abstrakt.jobs.api.body;
