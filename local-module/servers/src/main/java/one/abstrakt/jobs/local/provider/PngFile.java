package one.abstrakt.jobs.local.provider;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG, true colour with eight bits a channel; needs no graphics library of the system. */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHANNELS = 3;

  /** Each byte as its difference to the pixel on the left, which suits smooth pictures. */
  private static final byte FILTER_SUB = 1;

  private PngFile() {}

  static byte[] encode(byte[] rgb, ImageSize size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rgb.length / 4);
    out.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(size.width())
            .putInt(size.height())
            .put((byte) 8)
            .put((byte) 2)
            .array();
    chunk(out, "IHDR", header, header.length);
    byte[] packed = new byte[rgb.length + rgb.length / 100 + 1_024];
    chunk(out, "IDAT", packed, deflate(filtered(rgb, size), packed));
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static byte[] filtered(byte[] rgb, ImageSize size) {
    int row = size.width() * CHANNELS;
    byte[] filtered = new byte[(row + 1) * size.height()];
    int at = 0;
    for (int start = 0; start < rgb.length; start += row) {
      filtered[at++] = FILTER_SUB;
      for (int i = start; i < start + row; i++) {
        int left = i < start + CHANNELS ? 0 : rgb[i - CHANNELS];
        filtered[at++] = (byte) (rgb[i] - left);
      }
    }
    return filtered;
  }

  private static int deflate(byte[] data, byte[] packed) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(data);
      deflater.finish();
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(packed, length, packed.length - length);
      }
      return length;
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
