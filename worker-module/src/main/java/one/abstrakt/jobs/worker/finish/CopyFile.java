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
import one.abstrakt.jobs.outbound.Download;
import one.abstrakt.jobs.outbound.OutboundFailure;
import one.abstrakt.jobs.outbound.OutboundHttp;
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
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

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
    if (inline.isPresent()) {
      return keep(inline.get());
    }
    URI url = parse(address);
    for (int attempt = 1; ; attempt++) {
      long since = System.nanoTime();
      Attempt made = job.breakable(() -> attempt(url, statedType));
      meters.called(
          job.claimed().provider(),
          Operation.DOWNLOAD,
          made.failure() == null ? "ended" : "failed",
          since);
      if (made.failure() == null) {
        return made.copy();
      }
      job.checkNotDropped();
      String reason =
          made.failure().getClass().getSimpleName() + ": " + made.failure().getMessage();
      if (attempt == ATTEMPTS || !mayPass(made.failure())) {
        throw new OutputException("The provider's result could not be fetched whole.", reason);
      }
      LOG.infof("copy failed jobId=%s attempt=%d error=%s", job.id(), attempt, reason);
      job.pause(PAUSE.multipliedBy(attempt));
    }
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

  private record Attempt(Copy copy, Exception failure) {}

  private Attempt attempt(URI url, String statedType) throws InterruptedException {
    try {
      Path draft = store.draft();
      try {
        Download download = http.download(url, draft, config.maxBytes(), config.deadline());
        if (download.bytes() == 0) {
          throw new IOException("the file is empty");
        }
        Optional<String> said = download.contentType().or(() -> Optional.ofNullable(statedType));
        return new Attempt(keep(draft, download.bytes(), said), null);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (OutboundFailure | IOException e) {
      return new Attempt(null, e);
    }
  }

  private Copy keep(InlineFile file) throws OutputException {
    try {
      Path draft = store.draft();
      try {
        file.writeTo(draft);
        return keep(draft, file.length(), file.contentType());
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new OutputException(
          "The result could not be stored.", e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** The type is that of the bytes; one that they do not tell is only named. */
  private Copy keep(Path draft, long length, Optional<String> said) throws IOException {
    Optional<FileType> type = FileType.of(draft);
    URI kept = store.keep(draft, length, type.map(FileType::extension).orElse("bin"));
    Optional<String> named =
        said.map(CopyFile::bare).filter(name -> FileType.named(name).isEmpty());
    return new Copy(kept.toString(), type.map(FileType::contentType).or(() -> named));
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
