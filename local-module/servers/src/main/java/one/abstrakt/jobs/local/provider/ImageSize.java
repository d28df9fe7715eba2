package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Width and height in pixels. */
record ImageSize(int width, int height) {
  private static final int MIN = 64;
  private static final int MAX = 2_048;
  private static final String DEFAULT = "landscape_4_3";
  private static final Map<String, ImageSize> BY_NAME =
      Map.of(
          "square_hd", new ImageSize(1_024, 1_024),
          "square", new ImageSize(512, 512),
          "portrait_4_3", new ImageSize(768, 1_024),
          "portrait_16_9", new ImageSize(576, 1_024),
          "landscape_4_3", new ImageSize(1_024, 768),
          "landscape_16_9", new ImageSize(1_024, 576));

  /** Of a name, of {@code {width, height}}, or of nothing. */
  static ImageSize of(JsonNode asked) throws InvalidInput {
    if (asked == null || asked.isNull()) {
      return BY_NAME.get(DEFAULT);
    }
    if (asked.isObject()) {
      return new ImageSize(side(asked, "width"), side(asked, "height"));
    }
    ImageSize named = BY_NAME.get(asked.asText());
    if (named == null) {
      throw new InvalidInput(
          "image_size", "enum", "Input should be a size with width and height, or a known name");
    }
    return named;
  }

  private static int side(JsonNode size, String name) throws InvalidInput {
    JsonNode side = size.path(name);
    if (!side.isIntegralNumber() || side.asLong() < MIN || side.asLong() > MAX) {
      throw new InvalidInput(
          "image_size", "integer_range", name + " should be an integer from " + MIN + " to " + MAX);
    }
    return side.asInt();
  }
}
