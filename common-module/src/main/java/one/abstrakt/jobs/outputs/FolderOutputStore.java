package one.abstrakt.jobs.outputs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import one.abstrakt.jobs.job.Base32;

/** Outputs as files of one folder. A file appears there whole and synced, or not at all. */
@ApplicationScoped
public class FolderOutputStore implements OutputStore {
  private static final String DRAFTS = ".drafts";

  /** Longer than any copy may take: whoever wrote it is dead. */
  private static final Duration DRAFT_IS_LEFT = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();
  private final Path directory;
  private final String publicUrl;
  private final Clock clock;

  @Inject
  FolderOutputStore(OutputsConfig config, Clock clock) {
    this(config.directory(), config.publicUrl(), clock);
  }

  /** A store in a folder, which is made when it is not there. */
  public FolderOutputStore(Path directory, URI publicUrl, Clock clock) {
    this.directory = directory;
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    this.clock = clock;
  }

  @Override
  public Path draft() throws IOException {
    return Files.createDirectories(directory.resolve(DRAFTS)).resolve(unguessable());
  }

  @Override
  public URI keep(Path draft, long length, String extension) throws IOException {
    String name = unguessable() + "." + extension;
    sync(draft, StandardOpenOption.WRITE);
    long stored = Files.size(draft);
    if (stored != length) {
      throw new IOException("%d of %d bytes are stored".formatted(stored, length));
    }
    Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync(directory, StandardOpenOption.READ);
    return URI.create(publicUrl + "/" + name);
  }

  @Override
  public void remove(URI address) throws IOException {
    Files.deleteIfExists(directory.resolve(Path.of(address.getPath()).getFileName()));
  }

  @Override
  public int removeOlderThan(Duration age, int limit) throws IOException {
    int removed = removeOlderThan(before(age), directory, limit);
    return removed
        + removeOlderThan(before(DRAFT_IS_LEFT), directory.resolve(DRAFTS), limit - removed);
  }

  private FileTime before(Duration age) {
    return FileTime.from(clock.instant().minus(age));
  }

  private static int removeOlderThan(FileTime oldest, Path folder, int limit) throws IOException {
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

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private String unguessable() {
    return Base32.encode(new UUID(random.nextLong(), random.nextLong()));
  }
}
