package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Files of one folder. A file appears there whole and synced, or not at all. */
final class FolderOutputStore implements OutputStore {
  private final Path directory;
  private final PublicUrl publicUrl;
  private final FileNames names;
  private final Drafts drafts;
  private final Clock clock;

  /**
   * @param directory made when it is not there
   */
  FolderOutputStore(Path directory, URI publicUrl, Clock clock) {
    this.directory = directory;
    this.publicUrl = new PublicUrl(publicUrl);
    this.names = new FileNames(clock);
    this.drafts = new Drafts(directory, clock);
    this.clock = clock;
  }

  @Override
  public Path draft() throws IOException {
    return drafts.next();
  }

  @Override
  public URI keep(Path draft, Contents contents, Optional<FileType> type) throws IOException {
    String name = names.next(type);
    sync(draft, StandardOpenOption.WRITE);
    Contents stored = Contents.of(draft);
    OutputStore.checkLength(stored.bytes(), contents.bytes());
    if (!stored.equals(contents)) {
      throw new IOException("other bytes are stored than came");
    }
    Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync(directory, StandardOpenOption.READ);
    return publicUrl.of(name);
  }

  @Override
  public void remove(URI address) throws IOException {
    Files.deleteIfExists(directory.resolve(PublicUrl.name(address)));
  }

  @Override
  public int removeOlderThan(Duration age, int limit) throws IOException {
    FileTime oldest = FileTime.from(clock.instant().minus(age));
    int removed = Drafts.removeOlderThan(oldest, directory, limit);
    return removed + drafts.removeLeft(limit - removed);
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
