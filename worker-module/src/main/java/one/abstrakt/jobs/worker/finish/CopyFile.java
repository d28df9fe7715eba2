package one.abstrakt.jobs.worker.finish;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import one.abstrakt.jobs.outbound.Download;
import one.abstrakt.jobs.outbound.OutboundFailure;
import one.abstrakt.jobs.outbound.OutboundHttp;
import one.abstrakt.jobs.outputs.Contents;
import one.abstrakt.jobs.outputs.FileType;
import one.abstrakt.jobs.outputs.OutputStore;
import one.abstrakt.jobs.outputs.OutputsConfig;
import one.abstrakt.jobs.provider.ProviderMeters;
import one.abstrakt.jobs.provider.ProviderMeters.Operation;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;
import org.jboss.logging.Logger;

/**
 * Copies one file from a provider, or from the result itself, to the output store, whole or not at
 * all.
 */
@Singleton
class CopyFile {
  /**
   * @param url where clients find it
   */
  record Copy(String url, Optional<String> contentType) {}

  private static final Logger LOG = Logger.getLogger(CopyFile.class);
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final OutboundHttp http;
  private final OutputStore store;
  private final OutputsConfig config;
  private final ProviderMeters meters;

  CopyFile(OutboundHttp http, OutputStore store, OutputsConfig config, ProviderMeters meters) {
    this.http = http;
    this.store = store;
    this.config = config;
    this.meters = meters;
  }

  /**
   * @param address a URL of http, https or data
   * @param statedType what the result says of it, or null
   */
  Copy copy(JobInHand job, String address, String statedType)
      throws OutputException, DroppedException {
    Optional<InlineFile> inline = InlineFile.in(address, config.maxBytes());
    URI url = inline.isPresent() ? null : parse(address);
    Draft draft = draft(job);
    try {
      return inline.isPresent()
          ? keep(job, write(job, draft, inline.get()), inline.get().contentType())
          : fetchAndKeep(job, draft, url, statedType);
    } finally {
      draft.remove();
    }
  }

  private Copy fetchAndKeep(JobInHand job, Draft draft, URI url, String statedType)
      throws OutputException, DroppedException {
    Download download = fetch(job, draft, url);
    Whole whole = new Whole(draft, new Contents(download.bytes(), download.sha256()));
    return keep(job, whole, download.contentType().or(() -> Optional.ofNullable(statedType)));
  }

  /** A file that is being written; whatever fails, none is left. */
  private record Draft(Path path) {
    void remove() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.infof("draft not removed error=%s", e.getMessage());
      }
    }
  }

  /** One that is written. */
  private record Whole(Draft draft, Contents contents) {}

  private Draft draft(JobInHand job) throws OutputException, DroppedException {
    return untilStored(job, () -> new Draft(store.draft()));
  }

  private Whole write(JobInHand job, Draft draft, InlineFile file)
      throws OutputException, DroppedException {
    return untilStored(
        job,
        () -> {
          file.writeTo(draft.path());
          return new Whole(draft, file.contents());
        });
  }

  private Download fetch(JobInHand job, Draft draft, URI url)
      throws OutputException, DroppedException {
    for (int attempt = 1; ; attempt++) {
      Fetched fetched = job.breakable(() -> fetch(job.provider(), draft, url));
      if (fetched.failure() == null) {
        return fetched.download();
      }
      job.checkNotDropped();
      String reason = reason(fetched.failure());
      if (attempt == ATTEMPTS || !mayPass(fetched.failure())) {
        throw new OutputException("The provider's result could not be fetched whole.", reason);
      }
      LOG.infof("copy failed jobId=%s attempt=%d error=%s", job.id(), attempt, reason);
      job.pause(PAUSE.multipliedBy(attempt));
    }
  }

  private record Fetched(Download download, Exception failure) {}

  private Fetched fetch(String provider, Draft draft, URI url) throws InterruptedException {
    long since = System.nanoTime();
    Fetched fetched = fetchOnce(draft, url);
    meters.called(
        provider, Operation.DOWNLOAD, fetched.failure() == null ? "ended" : "failed", since);
    return fetched;
  }

  private Fetched fetchOnce(Draft draft, URI url) throws InterruptedException {
    try {
      Download download = http.download(url, draft.path(), config.maxBytes(), config.deadline());
      return download.bytes() == 0
          ? new Fetched(null, new IOException("the file is empty"))
          : new Fetched(download, null);
    } catch (OutboundFailure | IOException e) {
      return new Fetched(null, e);
    }
  }

  /** The type is that of the bytes; one that they do not tell is only named. */
  private Copy keep(JobInHand job, Whole whole, Optional<String> said)
      throws OutputException, DroppedException {
    return untilStored(
        job,
        () -> {
          Path file = whole.draft().path();
          Optional<FileType> type = FileType.of(file);
          URI kept = store.keep(file, whole.contents(), type);
          Optional<String> named =
              said.map(CopyFile::bare)
                  .filter(name -> TYPE.matcher(name).matches())
                  .filter(name -> FileType.named(name).isEmpty());
          return new Copy(kept.toString(), type.map(FileType::contentType).or(() -> named));
        });
  }

  private interface Storing<T> {
    T once() throws IOException, InterruptedException;
  }

  private record Tried<T>(T made, IOException failure) {}

  /** What is at hand has been paid for: a store that does not take it is tried for a while. */
  private <T> T untilStored(JobInHand job, Storing<T> storing)
      throws OutputException, DroppedException {
    long end = System.nanoTime() + shorter(config.storeWithin(), job.timeLeft()).toNanos();
    Duration pause = PAUSE;
    for (int attempt = 1; ; attempt++) {
      Tried<T> tried = job.breakable(() -> tried(storing));
      if (tried.failure() == null) {
        return tried.made();
      }
      job.checkNotDropped();
      String reason = reason(tried.failure());
      if (System.nanoTime() + pause.toNanos() > end) {
        throw new OutputException("The result could not be stored.", reason);
      }
      LOG.infof("copy not stored jobId=%s attempt=%d error=%s", job.id(), attempt, reason);
      job.pause(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static <T> Tried<T> tried(Storing<T> storing) throws InterruptedException {
    try {
      return new Tried<>(storing.once(), null);
    } catch (IOException e) {
      return new Tried<>(null, e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String reason(Exception failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  /** Removes a copy that no job will name. */
  void undo(Copy copy) {
    try {
      store.remove(URI.create(copy.url()));
    } catch (IOException e) {
      // Retention removes it.
      LOG.infof("copy not removed error=%s", e.getMessage());
    }
  }

  private static String bare(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean mayPass(Throwable failure) {
    return switch (failure) {
      case OutboundFailure.AddressRefused _, OutboundFailure.TooLarge _ -> false;
      case OutboundFailure.BadStatus status -> status.code() >= 500 || status.code() == 429;
      default -> true;
    };
  }

  private static URI parse(String address) throws OutputException {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new OutputException("The provider's result names no file.", "not a URL");
    }
  }
}
