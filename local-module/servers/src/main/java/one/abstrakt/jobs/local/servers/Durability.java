package one.abstrakt.jobs.local.servers;

import java.util.stream.Stream;

/** How much of its speed a database gives for surviving a crash of the machine. */
public enum Durability {
  /**
   * Every commit is on disk before it is answered, statements are counted, and checkpoints are so
   * rare that few pages are logged whole, as in production.
   */
  DURABLE("on", "shared_preload_libraries=pg_stat_statements max_wal_size=4GB"),

  /**
   * Commits are answered from memory. A killed server may lose the last half second, a crashed
   * machine the whole directory: for tests that throw the data away.
   */
  FAST("off", "");

  private final String onOrOff;
  private final String more;

  Durability(String onOrOff, String more) {
    this.onOrOff = onOrOff;
    this.more = more;
  }

  Stream<String> settings() {
    return Stream.concat(
        Stream.of("fsync=", "synchronous_commit=", "full_page_writes=").map(name -> name + onOrOff),
        Stream.of(more.split(" ")).filter(setting -> !setting.isEmpty()));
  }
}
