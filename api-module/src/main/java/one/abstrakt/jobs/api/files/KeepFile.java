package one.abstrakt.jobs.api.files;

import io.quarkus.runtime.configuration.DurationConverter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.api.body.SaveBody;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.limits.AccountPlaces;
import one.abstrakt.jobs.files.FilesConfig;
import one.abstrakt.jobs.files.InputFile;
import one.abstrakt.jobs.files.InputFiles;
import one.abstrakt.jobs.outputs.Contents;
import one.abstrakt.jobs.outputs.FileType;
import one.abstrakt.jobs.outputs.OutputStore;
import org.jboss.logging.Logger;

/**
 * Keeps a body as a file: a draft on the local disk, then the file in the store, then its row.
 * After a crash in between the draft goes within hours and the file as old outputs do; the client
 * has no answer and sends it again.
 */
@Singleton
class KeepFile {
  private static final Logger LOG = Logger.getLogger(KeepFile.class);
  private static final String OF_NO_KNOWN_TYPE = "application/octet-stream";

  private final SaveBody saveBody;
  private final OutputStore store;
  private final InputFiles files;
  private final FilesConfig config;
  private final AccountPlaces uploads;

  KeepFile(SaveBody saveBody, OutputStore store, InputFiles files, FilesConfig config) {
    this.saveBody = saveBody;
    this.store = store;
    this.files = files;
    this.config = config;
    this.uploads = new AccountPlaces(config.maxAtOncePerAccount(), "uploads");
  }

  /**
   * The file, stored.
   *
   * @param contentType of the request; that of the file is told by its bytes
   * @param expiresIn in seconds or as a duration; null for the usual time
   */
  InputFile keep(UUID accountId, String contentType, String expiresIn, HttpServerRequest request) {
    refuseForms(contentType);
    Duration time = time(expiresIn);
    // Before anything of it is read: a full account is told so at once.
    long says = SaveBody.saysLength(request);
    if (says <= config.maxBytes() && files.bytes(accountId) + says > config.maxBytesPerAccount()) {
      throw full();
    }
    try (AccountPlaces.Place _ = uploads.enter(accountId)) {
      Path draft = store.draft();
      try {
        Contents contents = saveBody.save(request, draft, config.maxBytes(), config.bodyWithin());
        if (contents.bytes() == 0) {
          throw ApiException.invalid("", "The body is empty. Send the bytes of the file.");
        }
        return store(accountId, draft, contents, time);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      LOG.warnf("input file not stored error=%s", e.getMessage());
      throw storeAway();
    }
  }

  private InputFile store(UUID accountId, Path draft, Contents contents, Duration time)
      throws IOException {
    Optional<FileType> type = FileType.of(draft);
    URI url = store.keep(draft, contents, type);
    Optional<InputFile> added =
        files.add(
            accountId,
            url,
            contents.bytes(),
            type.map(FileType::contentType).orElse(OF_NO_KNOWN_TYPE),
            time,
            config.maxBytesPerAccount());
    if (added.isEmpty()) {
      store.remove(url);
      throw full();
    }
    return added.get();
  }

  private static void refuseForms(String contentType) {
    if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new ApiException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Send the bytes of the file as the body, not a form: curl --data-binary @cat.png"
              + " -H 'Content-Type: image/png' …");
    }
  }

  private Duration time(String expiresIn) {
    if (expiresIn == null) {
      return config.keep();
    }
    try {
      Duration time = DurationConverter.parseDuration(expiresIn);
      if (time.isPositive() && time.compareTo(config.keepMost()) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // refused below, as a time out of range is
    }
    throw ApiException.invalid(
        "expires_in",
        "expires_in must be seconds or a time such as 12h, of more than 0 and at most %d s"
            .formatted(config.keepMost().toSeconds()));
  }

  private ApiException full() {
    return new ApiException(
        ErrorCode.FILE_STORAGE_FULL,
        "The account may have %d bytes of files. Delete some with DELETE /v1/files/{file_id}, or wait"
                .formatted(config.maxBytesPerAccount())
            + " until some expire; GET /v1/files has them.");
  }

  private static ApiException storeAway() {
    return new ApiException(
        ErrorCode.UNAVAILABLE, "The service cannot reach its store of files. Try again shortly.");
  }
}
