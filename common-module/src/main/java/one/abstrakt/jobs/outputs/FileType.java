package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The types of files that a browser shows and does not run, told by how they begin. What a host
 * says of a file may be wrong or worse: a page that calls itself a picture.
 */
public enum FileType {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  AVIF("image/avif", "avif"),
  MP4("video/mp4", "mp4"),
  WEBM("video/webm", "webm"),
  QUICKTIME("video/quicktime", "mov"),
  MP3("audio/mpeg", "mp3"),
  WAV("audio/wav", "wav"),
  OGG("audio/ogg", "ogg"),
  FLAC("audio/flac", "flac");

  private static final int LOOKED_AT = 64;

  private final String contentType;
  private final String extension;

  FileType(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  /** As HTTP has it, such as {@code image/png}. */
  public String contentType() {
    return contentType;
  }

  /** Of a name, without a dot. */
  public String extension() {
    return extension;
  }

  /** Empty when it is none of these. */
  public static Optional<FileType> of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes.readNBytes(LOOKED_AT));
    }
  }

  /** {@link #of(Path)}, of a file's first bytes. */
  public static Optional<FileType> of(byte[] begin) {
    String text = new String(begin, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (text.startsWith("RIFF") && text.length() >= 12) {
      return switch (text.substring(8, 12)) {
        case "WEBP" -> Optional.of(WEBP);
        case "WAVE" -> Optional.of(WAV);
        default -> Optional.empty();
      };
    }
    if (text.startsWith("ftyp", 4) && text.length() >= 12) {
      return Optional.of(
          switch (text.substring(8, 12)) {
            case "avif", "avis" -> AVIF;
            case "qt  " -> QUICKTIME;
            default -> MP4;
          });
    }
    if (text.startsWith("\u001aE\u00df\u00a3")) {
      return Optional.of(WEBM);
    }
    if (text.startsWith("OggS")) {
      return Optional.of(OGG);
    }
    if (text.startsWith("fLaC")) {
      return Optional.of(FLAC);
    }
    return text.startsWith("ID3") || isMp3Frame(begin) ? Optional.of(MP3) : Optional.empty();
  }

  /** Eleven bits of synchronisation, a version, layer III. */
  private static boolean isMp3Frame(byte[] begin) {
    return begin.length > 1
        && (begin[0] & 0xff) == 0xff
        && (begin[1] & 0xe6) == 0xe2
        && (begin[1] & 0x18) != 0x08;
  }

  /** The type of that name, whatever its case. */
  public static Optional<FileType> named(String contentType) {
    return Arrays.stream(values())
        .filter(type -> type.contentType.equalsIgnoreCase(contentType))
        .findFirst();
  }
}
