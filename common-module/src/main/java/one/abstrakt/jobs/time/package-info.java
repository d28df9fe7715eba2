/** Where time comes from: nothing enters, the one {@link java.time.Clock} leaves. */
package one.abstrakt.jobs.time;
