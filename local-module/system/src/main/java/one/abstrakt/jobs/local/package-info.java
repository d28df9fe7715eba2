/** What {@code ./dev} starts: a command line enters and leads to one of the packages below. */
package one.abstrakt.jobs.local;
