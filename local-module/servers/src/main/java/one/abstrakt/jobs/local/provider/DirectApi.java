package one.abstrakt.jobs.local.provider;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** {@code POST /direct/{owner}/{app}[/{path}]}: answers when the request has ended. */
final class DirectApi {
  static final String PREFIX = "/direct/";

  private final Submission submission;

  DirectApi(Submission submission) {
    this.submission = submission;
  }

  void handle(HttpServerRequest http) {
    Optional<Endpoint> endpoint = Endpoint.parse(http.path().substring(PREFIX.length()));
    if (endpoint.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Not Found"));
    } else if (!http.method().equals(HttpMethod.POST)) {
      Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
    } else {
      submission.take(
          http,
          endpoint.get(),
          ProviderRequest.Mode.DIRECT,
          Submission::bare,
          (request, reply) -> answer(http, request, reply));
    }
  }

  private static void answer(HttpServerRequest http, ProviderRequest request, Reply reply) {
    if (request.isCompleted()) {
      Result.send(http.response(), request, reply);
      return;
    }
    request.observe(() -> {
      if (request.isCompleted()) {
        Result.send(http.response(), request, reply);
      }
    });
  }
}
