package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An input that the model refuses, in the shape of a model error: where, what and which kind. */
final class InvalidInput extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String field;

  InvalidInput(String type, String message) {
    this(null, type, message);
  }

  InvalidInput(String field, String type, String message) {
    super(message);
    this.field = field;
    this.type = type;
  }

  /** Which kind of mistake it is. */
  String type() {
    return type;
  }

  /** Null where it is about the whole input. */
  String field() {
    return field;
  }

  Outcome.Failure asFailure() {
    return asFailure(422);
  }

  Outcome.Failure asFailure(int status) {
    ObjectNode body = Json.object();
    ObjectNode detail = body.putArray("detail").addObject();
    var loc = detail.putArray("loc").add("body");
    if (field != null) {
      loc.add(field);
    }
    detail.put("msg", getMessage()).put("type", type);
    return new Outcome.Failure(status, getMessage(), null, Json.bytes(body));
  }
}
