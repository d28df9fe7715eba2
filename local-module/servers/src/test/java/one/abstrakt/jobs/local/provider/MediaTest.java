package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaTest extends ProviderTest {
  private static final String FLUX = "fal-ai/flux/schnell";

  @ParameterizedTest
  @CsvSource({
    "square_hd, 1024, 1024",
    "square, 512, 512",
    "portrait_4_3, 768, 1024",
    "portrait_16_9, 576, 1024",
    "landscape_4_3, 1024, 768",
    "landscape_16_9, 1024, 576"
  })
  void aNamedSizeIsTheSizeOfTheImage(String name, int width, int height) throws IOException {
    JsonNode image =
        flux("{\"prompt\": \"a cat\", \"image_size\": \"%s\"}".formatted(name))
            .path("images")
            .path(0);
    BufferedImage decoded = decode(download(image).body());

    assertThat(image.path("width").asInt()).isEqualTo(width);
    assertThat(image.path("height").asInt()).isEqualTo(height);
    assertThat(decoded.getWidth()).isEqualTo(width);
    assertThat(decoded.getHeight()).isEqualTo(height);
  }

  @Test
  void asManyImagesComeAsAreAskedForAndEachIsAnother() {
    JsonNode output =
        flux(
            """
            {"prompt": "cats", "seed": 7, "num_images": 4,
             "image_size": {"width": 64, "height": 2048}}\
            """);
    JsonNode images = output.path("images");

    assertThat(images).hasSize(4);
    assertThat(output.path("has_nsfw_concepts")).hasSize(4);
    assertThat(output.path("seed").asLong()).isEqualTo(7);
    assertThat(output.path("prompt").asText()).isEqualTo("cats");
    assertThat(download(images.path(0)).body()).isNotEqualTo(download(images.path(1)).body());
  }

  @Test
  void thePromptAndTheSeedDecideTheImage() {
    byte[] first = drawn("a cat", 1);
    assertThat(drawn("a cat", 1)).isEqualTo(first);
    assertThat(drawn("a cat", 2)).isNotEqualTo(first);
    assertThat(drawn("a dog", 1)).isNotEqualTo(first);
  }

  @Test
  void anImageHasManyColours() throws IOException {
    BufferedImage image = decode(drawn("a sunset", 1));
    assertThat(Arrays.stream(image.getRGB(0, 0, 64, 64, null, 0, 64)).distinct().count())
        .isGreaterThan(50);
  }

  @Test
  void aFileComesWithItsTypeAndLengthAndWithoutAKey() {
    HttpResponse<byte[]> file = download(flux("{\"prompt\": \"a cat\"}").path("images").path(0));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("content-type")).contains("image/png");
    assertThat(file.headers().firstValueAsLong("content-length")).hasValue(file.body().length);
    assertThat(caller.sendWithoutKey("GET", "/files/guess/0.png", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"prompt\": 7}",
        "{\"prompt\": \"a\", \"num_images\": 0}",
        "{\"prompt\": \"a\", \"num_images\": 5}",
        "{\"prompt\": \"a\", \"num_images\": \"two\"}",
        "{\"prompt\": \"a\", \"image_size\": \"poster\"}",
        "{\"prompt\": \"a\", \"image_size\": {\"width\": 63, \"height\": 64}}",
        "{\"prompt\": \"a\", \"image_size\": {\"width\": 64, \"height\": 2049}}",
        "{\"prompt\": \"a\", \"seed\": \"x\"}"
      })
  void anInputThatTheModelRefusesFailsInTheModelsShape(String input) {
    Answer answer = caller.direct(FLUX, input);
    JsonNode detail = answer.json().path("detail").path(0);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(detail.path("loc").path(0).asText()).isEqualTo("body");
    assertThat(detail.path("msg").asText()).isNotBlank();
    assertThat(detail.path("type").asText()).isNotBlank();
  }

  @Test
  void anEditGivesAnImage() throws IOException {
    String input = "{\"prompt\": \"sunglasses\", \"image_url\": \"https://example.com/cat.jpg\"}";
    Answer answer = caller.direct("fal-ai/nano-banana-pro/edit", input);
    assertThat(decode(download(answer.json().path("images").path(0)).body())).isNotNull();
  }

  @Test
  void aVideoPlays() throws Exception {
    JsonNode video =
        caller.direct("fal-ai/minimax/video-01", "{\"prompt\": \"clouds\"}").json().path("video");
    byte[] mp4 = download(video).body();

    assertThat(video.path("content_type").asText()).isEqualTo("video/mp4");
    assertThat(video.path("file_size").asInt()).isEqualTo(mp4.length);
    assertThat(new String(mp4, StandardCharsets.ISO_8859_1)).contains("ftyp", "moov", "mdat");
    FrameGrab frames =
        FrameGrab.createFrameGrab(
            ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(mp4)));
    int count = 0;
    for (Picture frame = frames.getNativeFrame(); frame != null; frame = frames.getNativeFrame()) {
      assertThat(frame.getCroppedWidth()).isEqualTo(Clip.WIDTH);
      assertThat(frame.getCroppedHeight()).isEqualTo(Clip.HEIGHT);
      count++;
    }
    assertThat(count).isEqualTo(Clip.FRAMES);
  }

  private static JsonNode flux(String input) {
    return caller.direct(FLUX, input).json();
  }

  private static byte[] drawn(String prompt, int seed) {
    String input =
        """
        {"prompt": "%s", "seed": %d, "image_size": {"width": 64, "height": 64}}\
        """
            .formatted(prompt, seed);
    return download(flux(input).path("images").path(0)).body();
  }

  private static HttpResponse<byte[]> download(JsonNode file) {
    return caller.download(file.path("url").asText());
  }

  private static BufferedImage decode(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
