package one.abstrakt.jobs.local.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/**
 * One of a few clips of two seconds, H.264 in MP4. Encoding takes half a second of CPU, so each is
 * encoded once.
 */
final class Clip {
  static final int WIDTH = 256;
  static final int HEIGHT = 144;
  static final int FRAMES = 24;
  private static final int FRAMES_A_SECOND = 12;
  private static final int MAX_BYTES = 4 << 20;
  private static final Clip[] CLIPS = new Clip[8];

  static {
    Arrays.setAll(CLIPS, Clip::new);
  }

  private final int number;
  private byte[] content;

  private Clip(int number) {
    this.number = number;
  }

  static Clip of(long hash) {
    return CLIPS[Math.floorMod(hash, CLIPS.length)];
  }

  synchronized byte[] content() throws IOException {
    if (content == null) {
      content = encode();
    }
    return content;
  }

  private byte[] encode() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
    try (ByteBufferSeekableByteChannel channel =
        ByteBufferSeekableByteChannel.writeToByteBuffer(buffer)) {
      SequenceEncoder encoder =
          SequenceEncoder.createWithFps(channel, Rational.R(FRAMES_A_SECOND, 1));
      // Wider than the frame, so that the view can pan over it.
      byte[] scene = Drawing.of(number, WIDTH + 4 * FRAMES, HEIGHT);
      for (int frame = 0; frame < FRAMES; frame++) {
        encoder.encodeNativeFrame(view(scene, 4 * frame));
      }
      encoder.finish();
      ByteBuffer written = channel.getContents();
      byte[] bytes = new byte[written.remaining()];
      written.get(bytes);
      return bytes;
    }
  }

  private static Picture view(byte[] scene, int left) {
    Picture picture = Picture.create(WIDTH, HEIGHT, ColorSpace.RGB);
    byte[] pixels = picture.getPlaneData(0);
    int sceneRow = (WIDTH + 4 * FRAMES) * 3;
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(scene, y * sceneRow + left * 3, pixels, y * WIDTH * 3, WIDTH * 3);
    }
    for (int i = 0; i < pixels.length; i++) {
      // The codec keeps channels around zero.
      pixels[i] = (byte) ((pixels[i] & 0xff) - 128);
    }
    return picture;
  }
}
