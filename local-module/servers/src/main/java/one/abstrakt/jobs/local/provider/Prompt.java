package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The text that a picture is drawn from, and the number that stands for it. */
final class Prompt {
  private Prompt() {}

  static String of(ObjectNode input) throws InvalidInput {
    JsonNode prompt = input.path("prompt");
    if (prompt.isMissingNode()) {
      throw new InvalidInput("prompt", "missing", "Field required");
    }
    if (!prompt.isTextual()) {
      throw new InvalidInput("prompt", "string_type", "Input should be a valid string");
    }
    return prompt.asText();
  }

  static long hash(String prompt, long seed, int index) {
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(seed).putInt(index).flip());
    digest.update(prompt.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
