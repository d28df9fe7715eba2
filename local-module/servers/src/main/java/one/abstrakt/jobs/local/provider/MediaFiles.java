package one.abstrakt.jobs.local.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** The files behind the URLs of outputs, under names that cannot be guessed. */
final class MediaFiles {
  static final String PREFIX = "/files/";
  private static final int TOKEN_BYTES = 18;

  private final Map<String, Media> byPath = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** An image in the making takes up to 25 MB, so only as many at once as can make progress. */
  private final Semaphore makers = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** The path of a new file, the {@code index}th of its request. */
  String add(Media media, int index) {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    String path =
        PREFIX
            + Base64.getUrlEncoder().withoutPadding().encodeToString(token)
            + "/"
            + index
            + "."
            + media.extension();
    byPath.put(path, media);
    return path;
  }

  Optional<Media> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  void forget(Collection<String> paths) {
    byPath.keySet().removeAll(paths);
  }

  /** Makes a file, off the event loop. */
  CompletableFuture<byte[]> content(Media media) {
    return CompletableFuture.supplyAsync(
        () -> {
          makers.acquireUninterruptibly();
          try {
            return media.content();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            makers.release();
          }
        },
        threads);
  }
}
