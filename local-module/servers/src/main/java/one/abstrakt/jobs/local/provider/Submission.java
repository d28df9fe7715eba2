package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Takes an input from the network and begins its request; the same for queued and direct ones. */
final class Submission {
  private static final String ATTEMPT = "x-abstrakt-attempt";

  private final Apps apps;
  private final Execution execution;
  private final SubmitFaults faults;
  private final Callbacks callbacks;
  private final Clock clock;

  Submission(
      Apps apps, Execution execution, SubmitFaults faults, Callbacks callbacks, Clock clock) {
    this.apps = apps;
    this.execution = execution;
    this.faults = faults;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /** What of a body is the model's input; by its protocol. */
  interface InputOf {
    byte[] in(byte[] body) throws InvalidInput;
  }

  /** Where the body is the input itself. */
  static byte[] bare(byte[] body) throws InvalidInput {
    ObjectNode _ = Json.parseObject(body);
    return body;
  }

  /**
   * Calls back with the begun request and the way to answer it. An unknown model, a body that is
   * too large and one that is no JSON object are answered here; an input that the model refuses is
   * a request that failed.
   */
  void take(
      HttpServerRequest http,
      Endpoint endpoint,
      ProviderRequest.Mode mode,
      InputOf inputOf,
      BiConsumer<ProviderRequest, Reply> begun) {
    Optional<App> app = apps.find(endpoint.id());
    if (app.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Application '" + endpoint.id() + "' not found"));
      return;
    }
    BodyReader.read(
        http,
        body -> {
          byte[] input;
          try {
            input = inputOf.in(body);
          } catch (InvalidInput e) {
            Json.send(http.response(), 422, e.asFailure().body());
            return;
          }
          faults.meet(http, () -> accept(http, endpoint, mode, input, app.get()), begun);
        });
  }

  private ProviderRequest accept(
      HttpServerRequest http, Endpoint endpoint, ProviderRequest.Mode mode, byte[] body, App app) {
    ProviderRequest request =
        new ProviderRequest(
            UUID.randomUUID().toString(),
            endpoint,
            mode,
            http.getHeader(ATTEMPT),
            clock.instant(),
            Prompt.sha256().digest(body));
    if (mode == ProviderRequest.Mode.QUEUE) {
      Callbacks.wanted(http).ifPresent(url -> callbacks.atTheEndOf(request, url));
    }
    execution.begin(request, plan(app, new App.Call(body, base(http))));
    return request;
  }

  private static Plan plan(App app, App.Call call) {
    try {
      return app.plan(call);
    } catch (InvalidInput e) {
      return Plan.of(Duration.ZERO, e.asFailure());
    }
  }

  /** As the client reached this server, so that the URLs work from where it is. */
  static String base(HttpServerRequest http) {
    return "http://" + http.authority();
  }
}
