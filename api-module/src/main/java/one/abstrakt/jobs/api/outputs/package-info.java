/** Results as files. Names enter; bytes leave, with the type of what they are. */
package one.abstrakt.jobs.api.outputs;
