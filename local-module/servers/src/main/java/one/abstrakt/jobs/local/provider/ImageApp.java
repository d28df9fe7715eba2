package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Draws images; the same prompt and seed give the same image, which is drawn when it is fetched.
 */
final class ImageApp implements App {
  private static final int MAX_IMAGES = 4;

  private final MediaFiles files;
  private final Duration takes;

  ImageApp(MediaFiles files, Duration takes) {
    this.files = files;
    this.takes = takes;
  }

  @Override
  public Plan plan(Call call) throws InvalidInput {
    ObjectNode input = Json.parseObject(call.body());
    String prompt = Prompt.of(input);
    ImageSize size = ImageSize.of(input.get("image_size"));
    int count = count(input.path("num_images"));
    long seed = seed(input.path("seed"));

    ObjectNode output = Json.object();
    ArrayNode images = output.putArray("images");
    ArrayNode unsafe = Json.object().arrayNode();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = files.add(new Media.Png(Prompt.hash(prompt, seed, i), size), i);
      tokens.add(path);
      images
          .addObject()
          .put("url", call.base() + path)
          .put("width", size.width())
          .put("height", size.height())
          .put("content_type", "image/png");
      unsafe.add(false);
    }
    output.putObject("timings").put("inference", takes.toMillis() / 1000.0);
    output.put("seed", seed).put("prompt", prompt).set("has_nsfw_concepts", unsafe);
    return Plan.of(takes, new Outcome.Output(Json.bytes(output), List.copyOf(tokens)));
  }

  private static int count(JsonNode asked) throws InvalidInput {
    if (asked.isMissingNode() || asked.isNull()) {
      return 1;
    }
    if (!asked.isIntegralNumber() || asked.asLong() < 1 || asked.asLong() > MAX_IMAGES) {
      throw new InvalidInput(
          "num_images", "integer_range", "Input should be an integer from 1 to " + MAX_IMAGES);
    }
    return asked.asInt();
  }

  private static long seed(JsonNode asked) throws InvalidInput {
    if (asked.isMissingNode() || asked.isNull()) {
      return ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }
    if (!asked.isIntegralNumber() || !asked.canConvertToLong()) {
      throw new InvalidInput("seed", "int_type", "Input should be a valid integer");
    }
    return asked.asLong();
  }
}
