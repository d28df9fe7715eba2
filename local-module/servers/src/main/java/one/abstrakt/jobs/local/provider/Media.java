package one.abstrakt.jobs.local.provider;

import java.io.IOException;

/** A file that is made when it is wanted, from the little that decides how it looks. */
sealed interface Media {
  String contentType();

  String extension();

  /** Makes the file; takes milliseconds of CPU. */
  byte[] content() throws IOException;

  /** An image. */
  record Png(long seed, ImageSize size) implements Media {
    @Override
    public String contentType() {
      return "image/png";
    }

    @Override
    public String extension() {
      return "png";
    }

    @Override
    public byte[] content() {
      return PngFile.encode(Drawing.of(seed, size.width(), size.height()), size);
    }
  }

  /** A video. */
  record Mp4(Clip clip) implements Media {
    @Override
    public String contentType() {
      return "video/mp4";
    }

    @Override
    public String extension() {
      return "mp4";
    }

    @Override
    public byte[] content() throws IOException {
      return clip.content();
    }
  }
}
