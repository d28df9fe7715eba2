package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.job.Base32;

/** Files that are still being written. What a crash leaves here is removed an hour later. */
final class Drafts {
  private static final String FOLDER = ".drafts";

  /** Longer than any copy may take: whoever wrote it is dead. */
  private static final Duration IS_LEFT = Duration.ofHours(1);

  private final Path folder;
  private final Clock clock;

  /**
   * @param directory in which they have a folder of their own
   */
  Drafts(Path directory, Clock clock) {
    this.folder = directory.resolve(FOLDER);
    this.clock = clock;
  }

  /** A place for a new one. */
  Path next() throws IOException {
    return Files.createDirectories(folder).resolve(Base32.encode(UUID.randomUUID()));
  }

  /** Removes at most {@code limit} of those that dead processes left; returns how many. */
  int removeLeft(int limit) throws IOException {
    return removeOlderThan(FileTime.from(clock.instant().minus(IS_LEFT)), folder, limit);
  }

  /** Removes at most {@code limit} files of a folder that were last written before. */
  static int removeOlderThan(FileTime oldest, Path folder, int limit) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        if (removed == limit) {
          break;
        }
        removed += isOlder(file, oldest) && Files.deleteIfExists(file) ? 1 : 0;
      }
    }
    return removed;
  }

  private static boolean isOlder(Path file, FileTime oldest) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(oldest) < 0;
    } catch (NoSuchFileException e) {
      return false; // another pod removed it
    }
  }
}
