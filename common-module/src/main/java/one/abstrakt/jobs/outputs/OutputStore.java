package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps outputs. */
public interface OutputStore {
  /**
   * A place for a file that is still being written; on the store's own disk. After a crash what is
   * left there is removed by {@link #removeOlderThan}.
   */
  Path draft() throws IOException;

  /**
   * Keeps a whole draft, durably, under a new name that cannot be guessed.
   *
   * @param length of the whole file, in bytes; a draft of another one is not kept
   * @param extension of the name, without a dot, such as {@code png}
   * @return the address under which clients find it
   */
  URI keep(Path draft, long length, String extension) throws IOException;

  /** Removes a file that was kept and is not wanted after all. */
  void remove(URI address) throws IOException;

  /**
   * Removes at most {@code limit} files, those of at least that age and drafts of dead processes;
   * returns how many.
   */
  int removeOlderThan(Duration age, int limit) throws IOException;
}
