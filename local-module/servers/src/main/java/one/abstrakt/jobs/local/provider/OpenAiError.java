package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;

/**
 * An error in OpenAI's form.
 *
 * @param status the HTTP status
 * @param param the field that it is about; null where it is about none
 * @param code a fixed word for it; null where there is none
 */
record OpenAiError(int status, String message, String type, String param, String code) {
  /** The code of a model that there is not. */
  static final String NO_MODEL = "model_not_found";

  private static final String INVALID = "invalid_request_error";

  static final OpenAiError NO_KEY =
      new OpenAiError(
          401, "A key is required: Authorization: Bearer …", INVALID, null, "invalid_api_key");
  static final OpenAiError NO_PATH =
      new OpenAiError(404, "There is nothing at this path", INVALID, null, "unknown_url");
  static final OpenAiError NOT_POST =
      new OpenAiError(405, "Only POST is accepted", INVALID, null, "method_not_supported");
  static final OpenAiError TOO_LARGE =
      new OpenAiError(413, "Request body is too large", INVALID, null, null);
  static final OpenAiError INTERNAL =
      new OpenAiError(500, "The server had an error", "server_error", null, null);

  static OpenAiError of(InvalidInput e) {
    int status = e.type().equals(NO_MODEL) ? 404 : 400;
    return new OpenAiError(status, e.getMessage(), INVALID, e.field(), e.type());
  }

  void send(HttpServerResponse response) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    Json.send(response, status, body);
  }
}
