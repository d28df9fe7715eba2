/** The form of what is done again and again: bounded, and safe to be done by several at once. */
package one.abstrakt.jobs.dispatcher.duty;
