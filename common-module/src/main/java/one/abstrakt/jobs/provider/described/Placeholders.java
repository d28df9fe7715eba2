package one.abstrakt.jobs.provider.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.provider.http.PathText;

/** Fills {@code {name}} in what an operator has written. What is not known stays as it is. */
record Placeholders(Map<String, String> values) {
  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
  private static final String INPUT = "{input}";
  private static final String ENDPOINT = "endpoint";

  String inPath(String path) {
    return fill(
        path, (name, value) -> name.equals(ENDPOINT) ? parts(value) : PathText.encode(value));
  }

  /** An endpoint's slashes stay what they are. */
  private static String parts(String endpoint) {
    return Arrays.stream(endpoint.split("/", -1))
        .map(PathText::encode)
        .collect(Collectors.joining("/"));
  }

  String inText(String text) {
    return fill(text, (name, value) -> value.replaceAll("\\p{Cntrl}", ""));
  }

  /** JSON text; a text that is {@code {input}} becomes the input itself. */
  String inBody(JsonNode body, String input) {
    return filled(body, input).toString();
  }

  private JsonNode filled(JsonNode node, String input) {
    if (node.isTextual()) {
      return node.textValue().equals(INPUT)
          ? JsonNodeFactory.instance.rawValueNode(new RawValue(input))
          : TextNode.valueOf(fill(node.textValue(), (name, value) -> value));
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(field -> object.set(field.getKey(), filled(field.getValue(), input)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(filled(item, input)));
      return array;
    }
    return node;
  }

  private String fill(String text, BinaryOperator<String> encode) {
    return NAME.matcher(text)
        .replaceAll(found -> {
          String value = values.get(found.group(1));
          return Matcher.quoteReplacement(
              value == null ? found.group() : encode.apply(found.group(1), value));
        });
  }
}
