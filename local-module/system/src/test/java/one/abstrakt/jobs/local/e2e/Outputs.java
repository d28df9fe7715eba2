package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What a finished run must have produced. */
final class Outputs {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Outputs() {}

  static void assertOnePicture(Api api, JsonNode output, int width, int height) throws IOException {
    byte[] bytes = theOnly(api, output, "image");
    assertThat(bytes).startsWith(PNG);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
  }

  static void assertOneVideo(Api api, JsonNode output) {
    // An MP4 file begins with the length of its ftyp box and that word.
    assertThat(
            new String(
                theOnly(api, output, "video"), 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("ftyp");
  }

  private static byte[] theOnly(Api api, JsonNode output, String type) {
    assertThat(output.at("/type").asText()).isEqualTo(type);
    assertThat(output.at("/items")).hasSize(1);
    assertThat(output.at("/items/0/type").asText()).isEqualTo(type);
    String url = output.at("/items/0/url").asText();
    assertThat(url).startsWith(api.url() + "/outputs/");
    return api.download(url);
  }
}
