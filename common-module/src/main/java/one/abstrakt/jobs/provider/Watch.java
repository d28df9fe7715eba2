package one.abstrakt.jobs.provider;

/** A running announcement of a request's changes; closing it ends the announcement. */
@FunctionalInterface
public interface Watch extends AutoCloseable {

  /** Where a provider announces nothing. */
  Watch NONE = () -> {};

  /** Ends the announcement; may be called twice, from any thread, and does not block. */
  @Override
  void close();
}
