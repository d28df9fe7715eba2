/** The end of what is old. Ages enter; rows and files are removed, a bounded number at a time. */
package one.abstrakt.jobs.dispatcher.retain;
