package one.abstrakt.jobs.local.servers;

import java.util.stream.Stream;

/** How much of its speed a database gives for surviving a crash of the machine. */
public enum Durability {
  /** Every commit is on disk before it is answered, as in production. */
  DURABLE("on"),

  /**
   * Commits are answered from memory. A killed server may lose the last half second, a crashed
   * machine the whole directory: for tests that throw the data away.
   */
  FAST("off");

  private final String onOrOff;

  Durability(String onOrOff) {
    this.onOrOff = onOrOff;
  }

  Stream<String> settings() {
    return Stream.of("fsync=", "synchronous_commit=", "full_page_writes=")
        .map(name -> name + onOrOff);
  }
}
