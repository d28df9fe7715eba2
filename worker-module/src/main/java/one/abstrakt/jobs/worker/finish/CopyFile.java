package one.abstrakt.jobs.worker.finish;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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

/** Copies one file from a provider to the output store, whole or not at all. */
@Singleton
class CopyFile {
  /**
   * @param url where clients find it
   */
  record Copy(String url, Optional<String> contentType) {}

  private static final Logger LOG = Logger.getLogger(CopyFile.class);
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Types that a browser shows and does not run. */
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/avif", "avif"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/x-wav", "wav"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/flac", "flac"));

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

  Copy copy(JobInHand job, String address, String statedType)
      throws OutputException, DroppedException {
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
        Optional<String> type =
            download.contentType().or(() -> Optional.ofNullable(statedType)).map(CopyFile::bare);
        String extension = type.map(EXTENSIONS::get).orElse("bin");
        URI kept = store.keep(draft, download.bytes(), extension);
        return new Attempt(new Copy(kept.toString(), type), null);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (OutboundFailure | IOException e) {
      return new Attempt(null, e);
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
