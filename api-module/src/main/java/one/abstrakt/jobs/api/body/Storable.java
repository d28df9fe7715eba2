package one.abstrakt.jobs.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import one.abstrakt.jobs.api.errors.ApiException;

/** Refuses what is JSON and yet nothing that {@code jsonb} can store. */
final class Storable {
  private static final int LARGEST_EXPONENT = 308;

  private Storable() {}

  static void check(JsonNode node) {
    check(node, "");
  }

  private static void check(JsonNode node, String path) {
    if (node.isTextual()) {
      checkText(node.textValue(), path);
    } else if (node.isNumber()) {
      checkNumber(node, path);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), path + "/" + i);
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(field -> {
            checkText(field.getKey(), path);
            check(field.getValue(), path + "/" + field.getKey());
          });
    }
  }

  private static void checkText(String text, String path) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw ApiException.invalid(path, "A text must not hold the character U+0000.");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw ApiException.invalid(path, "A text must not hold half of a surrogate pair.");
        }
        i++;
      }
    }
  }

  private static void checkNumber(JsonNode node, String path) {
    BigDecimal number = node.decimalValue();
    if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT
        || Math.abs(number.scale()) > LARGEST_EXPONENT) {
      throw ApiException.invalid(path, "A number must lie between 1e-308 and 1e308.");
    }
  }
}
