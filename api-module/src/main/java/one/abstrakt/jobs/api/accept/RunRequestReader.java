package one.abstrakt.jobs.api.accept;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorBody;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.json.JsonBuffers;
import one.abstrakt.jobs.outbound.TargetUrl;

/**
 * Reads the body of a run strictly: what is mistyped or unknown is refused with its place named.
 */
@Singleton
class RunRequestReader {
  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 100;

  private final ObjectMapper json =
      new ObjectMapper(
              JsonBuffers.factory()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final TargetUrl targetUrl;

  RunRequestReader(TargetUrl targetUrl) {
    this.targetUrl = targetUrl;
  }

  RunRequest read(byte[] body) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw ApiException.invalid("", "The body must be a JSON object with the field input.");
    }
    List<ErrorBody.Detail> wrong = new ArrayList<>();
    root.properties()
        .forEach(field -> {
          switch (field.getKey()) {
            case "input" -> check(field.getValue().isObject(), "input", "an object", wrong);
            case "sync" -> check(field.getValue().isBoolean(), "sync", "true or false", wrong);
            case "webhook_url" -> checkWebhook(field.getValue(), wrong);
            default ->
                wrong.add(
                    new ErrorBody.Detail(
                        "/" + pointer(field.getKey()),
                        "is not a field of a run; there are input, sync and webhook_url"));
          }
        });
    if (!root.has("input")) {
      wrong.add(new ErrorBody.Detail("/input", "is required"));
    }
    if (!wrong.isEmpty()) {
      throw refused(wrong);
    }
    Storable.check(root);
    return new RunRequest(
        root.get("input").toString(),
        root.path("sync").asBoolean(true),
        Optional.ofNullable(root.path("webhook_url").asText(null)));
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw ApiException.invalid(
          "",
          place == null
              ? "The body is not JSON that can be read."
              : "The body is not JSON that can be read: line %d, column %d."
                  .formatted(place.getLineNr(), place.getColumnNr()));
    } catch (IOException e) {
      // A byte sequence that is no UTF-8.
      throw ApiException.invalid("", "The body is not JSON in UTF-8.");
    }
  }

  private void checkWebhook(JsonNode url, List<ErrorBody.Detail> wrong) {
    if (url.isNull()) {
      return;
    }
    check(url.isTextual(), "webhook_url", "a URL", wrong);
    if (url.isTextual()) {
      targetUrl
          .refusal(url.asText())
          .ifPresent(why -> wrong.add(new ErrorBody.Detail("/webhook_url", why)));
    }
  }

  private static void check(
      boolean holds, String field, String what, List<ErrorBody.Detail> wrong) {
    if (!holds) {
      wrong.add(new ErrorBody.Detail("/" + field, "must be " + what));
    }
  }

  /** {@code INVALID_INPUT} that says the first wrong in its message and all in its details. */
  static ApiException refused(List<ErrorBody.Detail> wrong) {
    ErrorBody.Detail first = wrong.getFirst();
    String field = first.path().replaceFirst("^/", "").replace('/', '.');
    return new ApiException(
        ErrorCode.INVALID_INPUT, (field + " " + first.message()).strip(), wrong);
  }

  private static String pointer(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
