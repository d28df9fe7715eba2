package one.abstrakt.jobs.local.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once per user and version. The archive is unpacked beside
 * its place and then renamed into it: a JVM that dies half-way leaves nothing that looks finished,
 * and of two that unpack at once one wins and the other throws its copy away.
 */
final class PostgresBinaries {
  private static final int OWNER_EXECUTE = 0100;

  private PostgresBinaries() {}

  /** The folder that holds {@code bin/initdb} and {@code bin/postgres}. */
  static Path unpacked() throws IOException {
    String archive = "/postgres-%s-%s.txz".formatted(system(), architecture());
    Path target = cache().resolve(digest(archive).substring(0, 32));
    if (Files.isExecutable(target.resolve("bin/postgres"))) {
      return target;
    }
    Files.createDirectories(target.getParent());
    Path unfinished = Files.createTempDirectory(target.getParent(), "unpacking");
    try (InputStream in = open(archive)) {
      unpack(in, unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      if (!Files.isExecutable(target.resolve("bin/postgres"))) {
        throw e;
      }
    } finally {
      Directories.delete(unfinished);
    }
    return target;
  }

  private static void unpack(InputStream in, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = entry.resolveIn(target);
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if ((entry.getMode() & OWNER_EXECUTE) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + path + " executable");
          }
        }
      }
    }
  }

  private static String digest(String archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String archive) {
    InputStream in = PostgresBinaries.class.getResourceAsStream(archive);
    if (in == null) {
      throw new ServerFailure("no PostgreSQL for this system on the class path: " + archive);
    }
    return in;
  }

  private static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return caches.resolve("jobs-api").resolve("postgres");
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.replace(' ', '_');
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> System.getProperty("os.arch");
    };
  }
}
