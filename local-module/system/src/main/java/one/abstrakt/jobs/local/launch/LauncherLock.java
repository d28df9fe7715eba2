package one.abstrakt.jobs.local.launch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes one launcher the owner of a directory. The kernel lets go of the lock when the launcher
 * dies, however it dies, so a lock that is held proves a launcher that lives; the file names its
 * process.
 */
final class LauncherLock implements AutoCloseable {
  private final FileChannel channel;

  private LauncherLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty when a living launcher has it. */
  static Optional<LauncherLock> take(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    if (!locks(channel)) {
      channel.close();
      return Optional.empty();
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return Optional.of(new LauncherLock(channel));
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The process that last took the lock: the living launcher, when the lock is held. */
  static Optional<ProcessHandle> holder(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException justTaken) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
