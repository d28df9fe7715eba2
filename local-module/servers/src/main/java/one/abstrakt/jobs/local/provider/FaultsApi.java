package one.abstrakt.jobs.local.provider;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /faults}: lets the provider misbehave, for tests of what its clients make of it. PUT sets
 * how likely each fault is, DELETE ends them, GET reports; POST to {@code /faults/refuse} lets
 * nobody in for a while.
 */
final class FaultsApi {
  static final String PATH = "/faults";
  private static final String REFUSE = PATH + "/refuse";
  private static final int LONGEST_REFUSAL_MILLIS = 120_000;

  private final Faults faults;
  private final Listener listener;

  FaultsApi(Faults faults, Listener listener) {
    this.faults = faults;
    this.listener = listener;
  }

  static boolean isFor(String path) {
    return path.equals(PATH) || path.equals(REFUSE);
  }

  void handle(HttpServerRequest http) {
    switch (http.method() + " " + http.path()) {
      case "PUT " + PATH -> BodyReader.read(http, body -> set(http, body));
      case "DELETE " + PATH -> {
        faults.clear();
        http.response().setStatusCode(204).end();
      }
      case "GET " + PATH -> Json.send(http.response(), 200, faults.report());
      case "POST " + REFUSE -> refuse(http);
      default -> Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
    }
  }

  private void set(HttpServerRequest http, byte[] body) {
    try {
      faults.set(Json.parseObject(body));
      http.response().setStatusCode(204).end();
    } catch (InvalidInput e) {
      Json.send(http.response(), 400, Json.detail(e.getMessage()));
    }
  }

  private void refuse(HttpServerRequest http) {
    Optional<Duration> time = refusal(http.getParam("ms"));
    if (time.isEmpty()) {
      String message = "ms should be an integer from 1 to " + LONGEST_REFUSAL_MILLIS;
      Json.send(http.response(), 400, Json.detail(message));
      return;
    }
    faults.countRefusal();
    http.response().setStatusCode(202).end().onComplete(sent -> listener.refuse(time.get()));
  }

  private static Optional<Duration> refusal(String millis) {
    try {
      return Optional.of(Integer.parseInt(millis))
          .filter(number -> number >= 1 && number <= LONGEST_REFUSAL_MILLIS)
          .map(Duration::ofMillis);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
