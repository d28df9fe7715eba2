package one.abstrakt.jobs.local.provider;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Lets a submit be accepted and answered, unless it is its turn to go wrong. */
final class SubmitFaults {
  private final FaultGroup<SubmitFault> faults;

  SubmitFaults(FaultGroup<SubmitFault> faults) {
    this.faults = faults;
  }

  /**
   * Decides what becomes of a submit.
   *
   * @param accept begins its request
   * @param begun answers, if there is to be an answer
   */
  void meet(
      HttpServerRequest http,
      Supplier<ProviderRequest> accept,
      BiConsumer<ProviderRequest, Reply> begun) {
    HttpServerResponse response = http.response();
    switch (faults.draw()) {
      case NONE -> {
        ProviderRequest request = accept.get();
        begun.accept(request, whole(response, request));
      }
      case SLOW -> {
        ProviderRequest request = accept.get();
        Reply whole = whole(response, request);
        begun.accept(request, (status, body) -> faults.hold(() -> whole.send(status, body)));
      }
      case TOO_MANY -> {
        response.putHeader("retry-after", "1");
        Json.send(response, 429, Json.detail("Too Many Requests"));
      }
      case CLOSE_BEFORE -> BrokenAnswer.none(response);
      case ACCEPT_THEN_CLOSE -> {
        var _ = accept.get();
        BrokenAnswer.none(response);
      }
      case HALF_ANSWER ->
          begun.accept(accept.get(), (status, body) -> half(response, status, body));
      case ACCEPT_THEN_500 -> {
        var _ = accept.get();
        Json.send(response, 500, Json.object());
      }
      case NO_ID -> withoutId(response, accept.get());
    }
  }

  private static Reply whole(HttpServerResponse response, ProviderRequest request) {
    return (status, body) ->
        Json.send(response, status, body).onSuccess(ignored -> request.noteAnswered());
  }

  private static void half(HttpServerResponse response, int status, byte[] body) {
    BrokenAnswer.half(response.putHeader("content-type", "application/json"), status, body);
  }

  /** A direct answer has no id that could be missing. */
  private static void withoutId(HttpServerResponse response, ProviderRequest request) {
    switch (request.mode()) {
      case QUEUE ->
          Json.send(response, 200, Json.object().put("status", QueueStatus.IN_QUEUE.name()));
      case DIRECT -> BrokenAnswer.none(response);
    }
  }
}
