package one.abstrakt.jobs.local.provider;

import io.vertx.core.http.HttpServerResponse;

/** The answer that a request ended with: the bare output, or the error under its own status. */
final class Result {
  private Result() {}

  static void send(HttpServerResponse response, ProviderRequest request) {
    send(response, request, (status, body) -> Json.send(response, status, body));
  }

  static void send(HttpServerResponse response, ProviderRequest request, Reply reply) {
    if (response.closed()) {
      return;
    }
    Outcome outcome = request.outcome();
    response.putHeader("x-fal-request-id", request.id());
    switch (outcome) {
      case Outcome.Output _ -> response.putHeader("x-fal-billable-units", "1");
      case Outcome.Failure failure -> {
        if (failure.errorType() != null) {
          response.putHeader("x-fal-error-type", failure.errorType());
        }
      }
    }
    reply.send(outcome.status(), outcome.body());
  }
}
