package one.abstrakt.jobs.api.files;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import one.abstrakt.jobs.files.InputFile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An input file as its account sees it.
 *
 * @param url what an input names it by; where links are signed, good until {@code expiresAt}
 */
@Schema(name = "File")
public record FileView(
    String fileId,
    String url,
    long bytes,
    String contentType,
    Instant createdAt,
    Instant expiresAt) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "FileData")
  public record Data(FileView data) {}

  /**
   * A page of files.
   *
   * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one
   */
  @Schema(name = "FileList")
  public record Page(List<FileView> data, String nextCursor) {}

  static FileView of(InputFile file, String url) {
    return new FileView(
        file.id().toString(),
        url,
        file.bytes(),
        file.contentType(),
        file.createdAt().truncatedTo(ChronoUnit.SECONDS),
        file.expiresAt().truncatedTo(ChronoUnit.SECONDS));
  }
}
