package one.abstrakt.jobs.dispatcher.duty;

/**
 * Something that is to be done again and again. May be killed between any two statements and run by
 * several pods at once.
 */
public interface Duty {
  /** Does a bounded part of it; true when there may be more to do at once. */
  boolean runOnce();
}
