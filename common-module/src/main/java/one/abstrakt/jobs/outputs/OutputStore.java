package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps files: what models made, and what clients uploaded for them. An {@link IOException} says in
 * words that an operator can use why the store did not do it; it may have, if the answer was lost.
 */
public interface OutputStore {
  /**
   * A place on a local disk for a file that is still being written. After a crash what is left
   * there is removed an hour later.
   */
  Path draft() throws IOException;

  /**
   * Keeps a whole draft, durably, under a new name that cannot be guessed and that sorts by the
   * time it was made at. The draft is one no more.
   *
   * @param contents of the whole file; a draft with others is not kept
   * @param type what its bytes are; empty when a browser must not show it
   * @return the address of the file, without a signature
   */
  URI keep(Path draft, Contents contents, Optional<FileType> type) throws IOException;

  /**
   * Removes a file that was kept and is not wanted after all; one that is not there is no error.
   */
  void remove(URI address) throws IOException;

  /**
   * Removes at most {@code limit} files, those of at least that age and drafts of dead processes;
   * returns how many.
   */
  int removeOlderThan(Duration age, int limit) throws IOException;

  /** Refuses a file of another length than the one that was to be kept. */
  static void checkLength(long stored, long length) throws IOException {
    if (stored != length) {
      throw new IOException("%d of %d bytes are stored".formatted(stored, length));
    }
  }
}
