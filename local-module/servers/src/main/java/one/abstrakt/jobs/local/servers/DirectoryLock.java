package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that a live JVM owns a server's data directory. The system drops the lock with the JVM, so a
 * server that runs on an unlocked directory is an orphan and may be stopped.
 */
final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    Path file = directory.resolveSibling(directory.getFileName() + ".lock");
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DirectoryLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new ServerFailure(directory + " is already in use by a server of this JVM", e);
    }
    channel.close();
    throw new ServerFailure(directory + " is in use by another running process");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
