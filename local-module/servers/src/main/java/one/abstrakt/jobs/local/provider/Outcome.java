package one.abstrakt.jobs.local.provider;

import java.util.List;

/** How a request ended. Plain bytes, since the log keeps a great many of them. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface Outcome {
  /** The HTTP status of its result. */
  int status();

  /** The JSON of its result. */
  byte[] body();

  /**
   * The model's answer.
   *
   * @param files what its URLs lead to; forgotten together with the request
   */
  record Output(byte[] body, List<String> files) implements Outcome {
    Output(byte[] body) {
      this(body, List.of());
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /**
   * No answer.
   *
   * @param errorType of the infrastructure's errors; null where the model itself refused
   */
  record Failure(int status, String error, String errorType, byte[] body) implements Outcome {
    static Failure cancelled() {
      String message = "Request was cancelled by the client";
      String type = "client_cancelled";
      byte[] body = Json.bytes(Json.detail(message).put("error_type", type));
      return new Failure(499, message, type, body);
    }

    static Failure internal() {
      String message = "Internal Server Error";
      String type = "internal_error";
      return new Failure(
          500, message, type, Json.bytes(Json.detail(message).put("error_type", type)));
    }
  }
}
