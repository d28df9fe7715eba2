package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** The queue: {@code /queue/{owner}/{app}[/{path}]} and {@code …/requests/{id}} below it. */
final class QueueApi {
  static final String PREFIX = "/queue/";
  private static final String REQUESTS = "requests/";

  private final Submission submission;
  private final RequestLog log;
  private final Execution execution;
  private final StatusStream stream;
  private final FaultGroup<LookFault> looks;

  QueueApi(
      Submission submission,
      RequestLog log,
      Execution execution,
      StatusStream stream,
      FaultGroup<LookFault> looks) {
    this.submission = submission;
    this.log = log;
    this.execution = execution;
    this.stream = stream;
    this.looks = looks;
  }

  void handle(HttpServerRequest http) {
    Optional<Endpoint> endpoint = Endpoint.parse(http.path().substring(PREFIX.length()));
    if (endpoint.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Not Found"));
    } else if (endpoint.get().path().startsWith(REQUESTS)) {
      request(http, endpoint.get());
    } else if (http.method().equals(HttpMethod.POST)) {
      submission.take(
          http,
          endpoint.get(),
          ProviderRequest.Mode.QUEUE,
          Submission::bare,
          (request, reply) -> submitted(http, request, reply));
    } else {
      Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
    }
  }

  private static void submitted(HttpServerRequest http, ProviderRequest request, Reply reply) {
    ObjectNode answer = StatusMessage.addresses(request, Submission.base(http));
    answer.put("status", QueueStatus.IN_QUEUE.name()).put("queue_position", 0);
    http.response().putHeader("x-fal-request-id", request.id());
    reply.send(200, Json.bytes(answer));
  }

  private void request(HttpServerRequest http, Endpoint endpoint) {
    String[] parts = endpoint.path().substring(REQUESTS.length()).split("/", 2);
    String action = parts.length == 2 ? http.method() + " " + parts[1] : http.method().name();
    Optional<ProviderRequest> found =
        log.find(parts[0])
            .filter(request -> request.mode() == ProviderRequest.Mode.QUEUE)
            .filter(request -> request.application().equals(endpoint.application()));
    if (found.isEmpty()) {
      ObjectNode missing =
          action.equals("PUT cancel")
              ? Json.object().put("status", "NOT_FOUND")
              : Json.detail("Request " + parts[0] + " not found");
      Json.send(http.response(), 404, missing);
      return;
    }
    ProviderRequest request = found.get();
    http.response().putHeader("x-fal-request-id", request.id());
    switch (action) {
      case "GET" -> look(http.response(), () -> result(http, request));
      case "GET status" -> look(http.response(), () -> status(http, request));
      case "GET status/stream" -> look(http.response(), () -> stream.open(http, request));
      case "PUT cancel" -> cancel(http, request);
      default -> Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
    }
  }

  private void look(HttpServerResponse response, Runnable answer) {
    switch (looks.draw()) {
      case NONE -> answer.run();
      case SLOW -> looks.hold(answer);
      case CLOSE -> BrokenAnswer.none(response);
      case ERROR -> {
        // What fails in between does not know the request.
        response.headers().clear();
        Json.send(response, 500, Json.object());
      }
    }
  }

  private static void status(HttpServerRequest http, ProviderRequest request) {
    Json.send(
        http.response(),
        request.isCompleted() ? 200 : 202,
        StatusMessage.of(request, Submission.base(http), StatusMessage.wantsLogs(http)));
  }

  private static void result(HttpServerRequest http, ProviderRequest request) {
    if (!request.isCompleted()) {
      Json.send(http.response(), 400, Json.detail("Request is still in progress"));
      return;
    }
    Result.send(http.response(), request);
  }

  private void cancel(HttpServerRequest http, ProviderRequest request) {
    if (request.isCompleted()) {
      Json.send(http.response(), 400, Json.object().put("status", "ALREADY_COMPLETED"));
      return;
    }
    execution.cancel(request);
    Json.send(http.response(), 202, Json.object().put("status", "CANCELLATION_REQUESTED"));
  }
}
