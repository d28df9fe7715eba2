package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is to be embedded: 1 to 64 texts of 1 to 2,000 characters. */
final class Texts {
  private static final int MAX_TEXTS = 64;
  private static final int MAX_CHARACTERS = 2_000;

  private Texts() {}

  static List<String> list(JsonNode input, String field) throws InvalidInput {
    JsonNode asked = input.path(field);
    if (asked.isMissingNode()) {
      throw new InvalidInput(field, "missing", "Field required");
    }
    if (!asked.isArray()) {
      throw new InvalidInput(field, "list_type", "Input should be a valid list");
    }
    if (asked.isEmpty() || asked.size() > MAX_TEXTS) {
      throw new InvalidInput(
          field,
          asked.isEmpty() ? "too_short" : "too_long",
          "Input should be a list of 1 to " + MAX_TEXTS + " texts");
    }
    List<String> texts = new ArrayList<>(asked.size());
    for (JsonNode text : asked) {
      texts.add(text(text, field, " at " + texts.size()));
    }
    return texts;
  }

  /** A text alone, or a list of them. */
  static List<String> oneOrMore(JsonNode input, String field) throws InvalidInput {
    JsonNode asked = input.path(field);
    return asked.isTextual() ? List.of(text(asked, field, "")) : list(input, field);
  }

  private static String text(JsonNode asked, String field, String where) throws InvalidInput {
    if (!asked.isTextual()) {
      throw new InvalidInput(field, "string_type", "Input should be a valid string" + where);
    }
    String text = asked.textValue();
    if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      throw new InvalidInput(
          field,
          text.isEmpty() ? "string_too_short" : "string_too_long",
          "Text should have 1 to " + MAX_CHARACTERS + " characters" + where);
    }
    return text;
  }
}
