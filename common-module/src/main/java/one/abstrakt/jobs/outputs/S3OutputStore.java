package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket. A draft lies on the local disk and is sent with its length and its
 * SHA-256, which the server compares; an object is there whole or not at all. What a crash leaves
 * in the bucket, under a name that nobody knows, is removed as old files are.
 */
final class S3OutputStore implements OutputStore {
  private static final int MOST_LISTED = 1_000;

  /** Of calls that send no file. */
  private static final Duration SHORT = Duration.ofSeconds(30);

  private final S3Client s3;
  private final String bucket;
  private final String prefix;
  private final PublicUrl publicUrl;
  private final boolean isPublic;
  private final Duration deadline;
  private final FileNames names;
  private final Drafts drafts;
  private final AtomicBoolean drafted = new AtomicBoolean();
  private final Clock clock;

  S3OutputStore(S3Client s3, OutputsConfig config, S3Config where, Clock clock) {
    this.s3 = s3;
    this.bucket = where.bucket().orElseThrow();
    this.prefix = where.prefix();
    this.publicUrl = new PublicUrl(config.publicUrl());
    this.isPublic = config.links() == OutputsConfig.Links.PUBLIC;
    this.deadline = config.deadline();
    this.names = new FileNames(clock);
    this.drafts = new Drafts(config.directory(), clock);
    this.clock = clock;
  }

  /** Nobody else sees this disk: what its process left before a crash is removed by the next. */
  @Override
  public Path draft() throws IOException {
    if (!drafted.getAndSet(true)) {
      int _ = drafts.removeLeft(Integer.MAX_VALUE);
    }
    return drafts.next();
  }

  @Override
  public URI keep(Path draft, Contents contents, Optional<FileType> type) throws IOException {
    String name = names.next(type);
    OutputStore.checkLength(Files.size(draft), contents.bytes());
    String checksum =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(contents.sha256()));
    PutObjectRequest.Builder file =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(prefix + name)
            .contentLength(contents.bytes())
            .contentType(type.map(FileType::contentType).orElse("application/octet-stream"))
            .checksumSHA256(checksum)
            .overrideConfiguration(call -> call.apiCallTimeout(deadline));
    if (isPublic) {
      file.cacheControl("public, max-age=31536000, immutable");
    }
    if (type.isEmpty()) {
      file.contentDisposition("attachment");
    }
    PutObjectResponse stored =
        call("file not stored", () -> s3.putObject(file.build(), RequestBody.fromFile(draft)));
    check(name, contents.bytes(), checksum, stored);
    Files.delete(draft);
    return publicUrl.of(name);
  }

  /** By the server's checksum, or, where it says none, by the length of what it has. */
  private void check(String name, long length, String checksum, PutObjectResponse stored)
      throws IOException {
    if (stored.checksumSHA256() == null) {
      OutputStore.checkLength(
          call(
              "file not found again",
              () ->
                  s3.headObject(object ->
                          object
                              .bucket(bucket)
                              .key(prefix + name)
                              .overrideConfiguration(call -> call.apiCallTimeout(SHORT)))
                      .contentLength()),
          length);
    } else if (!stored.checksumSHA256().equals(checksum)) {
      throw new IOException("other bytes are stored than were sent");
    }
  }

  @Override
  public void remove(URI address) throws IOException {
    var _ =
        call(
            "file not removed",
            () ->
                s3.deleteObject(object ->
                    object
                        .bucket(bucket)
                        .key(prefix + PublicUrl.name(address))
                        .overrideConfiguration(call -> call.apiCallTimeout(SHORT))));
  }

  /** Looks at one page of names: they are listed in their order, which is that of time. */
  @Override
  public int removeOlderThan(Duration age, int limit) throws IOException {
    Instant oldest = clock.instant().minus(age);
    List<ObjectIdentifier> old =
        call("files not listed", () -> list(limit)).stream()
            .map(S3Object::key)
            .takeWhile(key -> madeAt(key).filter(at -> !at.isBefore(oldest)).isEmpty())
            .filter(key -> madeAt(key).isPresent())
            .map(key -> ObjectIdentifier.builder().key(key).build())
            .toList();
    if (!old.isEmpty()) {
      DeleteObjectsResponse removed = call("old files not removed", () -> delete(old));
      if (removed.hasErrors()) {
        throw new IOException(
            "%d old files not removed, the first for %s"
                .formatted(removed.errors().size(), removed.errors().getFirst().code()));
      }
    }
    return old.size() + drafts.removeLeft(limit - old.size());
  }

  private List<S3Object> list(int limit) {
    return s3.listObjectsV2(page ->
            page.bucket(bucket)
                .prefix(prefix)
                .maxKeys(Math.min(limit, MOST_LISTED))
                .overrideConfiguration(call -> call.apiCallTimeout(SHORT)))
        .contents();
  }

  private DeleteObjectsResponse delete(List<ObjectIdentifier> objects) {
    return s3.deleteObjects(batch ->
        batch
            .bucket(bucket)
            .delete(named -> named.objects(objects).quiet(true))
            .overrideConfiguration(call -> call.apiCallTimeout(SHORT)));
  }

  private Optional<Instant> madeAt(String key) {
    return FileNames.madeAt(key.substring(prefix.length()));
  }

  /** The answers of a server say which signature it expected; of those only code and sentence. */
  private static <T> T call(String what, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw new InterruptedIOException(what + ": interrupted");
    } catch (AwsServiceException e) {
      throw new IOException(
          "%s: the store answered %d %s"
              .formatted(
                  what,
                  e.statusCode(),
                  e.awsErrorDetails() == null
                      ? ""
                      : e.awsErrorDetails().errorCode()
                          + ", "
                          + e.awsErrorDetails().errorMessage()));
    } catch (SdkException | UncheckedIOException e) {
      // The latter, where the draft cannot be read any more.
      throw new IOException(what + ": " + e.getMessage());
    }
  }
}
