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
      return untilKept(job, () -> store(inline.get()));
    }
    URI url = parse(address);
    return untilKept(
        job,
        () -> {
          long since = System.nanoTime();
          Attempt made = fetch(url, statedType);
          meters.called(
              job.provider(),
              Operation.DOWNLOAD,
              made.failure() == null ? "ended" : "failed",
              since);
          return made;
        });
  }

  /** A store that cannot be reached is tried again as a provider's host is. */
  private static Copy untilKept(JobInHand job, JobInHand.Breakable<Attempt> call)
      throws OutputException, DroppedException {
    for (int attempt = 1; ; attempt++) {
      Attempt made = job.breakable(call);
      if (made.failure() == null) {
        return made.copy();
      }
      job.checkNotDropped();
      String reason =
          made.failure().getClass().getSimpleName() + ": " + made.failure().getMessage();
      if (attempt == ATTEMPTS || !mayPass(made.failure())) {
        throw new OutputException(made.message(), reason);
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

  /**
   * @param message of the failure, for the client
   */
  private record Attempt(Copy copy, Exception failure, String message) {
    static Attempt notFetched(Exception failure) {
      return new Attempt(null, failure, "The provider's result could not be fetched whole.");
    }
  }

  private Attempt fetch(URI url, String statedType) throws InterruptedException {
    return drafted(draft -> {
      Download download;
      try {
        download = http.download(url, draft, config.maxBytes(), config.deadline());
      } catch (OutboundFailure e) {
        return Attempt.notFetched(e);
      }
      if (download.bytes() == 0) {
        return Attempt.notFetched(new IOException("the file is empty"));
      }
      Optional<String> said = download.contentType().or(() -> Optional.ofNullable(statedType));
      return keep(draft, download.bytes(), said);
    });
  }

  private Attempt store(InlineFile file) throws InterruptedException {
    return drafted(draft -> {
      file.writeTo(draft);
      return keep(draft, file.length(), file.contentType());
    });
  }

  private interface Write {
    Attempt to(Path draft) throws IOException, InterruptedException;
  }

  /** Whatever fails, no draft is left. */
  private Attempt drafted(Write write) throws InterruptedException {
    try {
      Path draft = store.draft();
      try {
        return write.to(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      return new Attempt(null, e, "The result could not be stored.");
    }
  }

  /** The type is that of the bytes; one that they do not tell is only named. */
  private Attempt keep(Path draft, long length, Optional<String> said) throws IOException {
    Optional<FileType> type = FileType.of(draft);
    URI kept = store.keep(draft, length, type);
    Optional<String> named =
        said.map(CopyFile::bare).filter(name -> FileType.named(name).isEmpty());
    return new Attempt(
        new Copy(kept.toString(), type.map(FileType::contentType).or(() -> named)), null, null);
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
