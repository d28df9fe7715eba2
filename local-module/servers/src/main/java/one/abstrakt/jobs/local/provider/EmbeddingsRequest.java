package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import one.abstrakt.jobs.local.embedding.SentenceModel;

/**
 * What OpenAI's clients send to have texts embedded; fields that change nothing are passed over.
 */
record EmbeddingsRequest(List<String> texts, Encoding encoding) {
  static final String MODEL = "all-minilm-l6-v2";

  /** How a vector is written. */
  enum Encoding {
    FLOAT {
      @Override
      JsonNode encode(float[] vector) {
        return Json.numbers(vector);
      }
    },
    /** Four bytes a number, the lowest first; what OpenAI's own clients ask for. */
    BASE64 {
      @Override
      JsonNode encode(float[] vector) {
        ByteBuffer bytes =
            ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes.array()));
      }
    };

    abstract JsonNode encode(float[] vector);
  }

  static EmbeddingsRequest of(ObjectNode body) throws InvalidInput {
    JsonNode model = body.path("model");
    if (!model.isTextual()) {
      throw new InvalidInput("model", "missing", "The name of a model is required");
    }
    if (!model.textValue().equals(MODEL)) {
      throw new InvalidInput(
          "model", OpenAiError.NO_MODEL, "The model `" + model.textValue() + "` does not exist");
    }
    JsonNode dimensions = body.path("dimensions");
    if (!dimensions.isMissingNode() && dimensions.asInt() != SentenceModel.DIMENSIONS) {
      throw new InvalidInput(
          "dimensions", "invalid_value", "This model has " + SentenceModel.DIMENSIONS);
    }
    return new EmbeddingsRequest(Texts.oneOrMore(body, "input"), encoding(body));
  }

  private static Encoding encoding(ObjectNode body) throws InvalidInput {
    return switch (body.path("encoding_format").asText("float")) {
      case "float" -> Encoding.FLOAT;
      case "base64" -> Encoding.BASE64;
      default ->
          throw new InvalidInput(
              "encoding_format", "invalid_value", "Input should be 'float' or 'base64'");
    };
  }
}
