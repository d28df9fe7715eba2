package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same models under Replicate's protocol: {@code POST
 * /replicate/v1/models/{owner}/{name}/predictions}, and {@code /replicate/v1/predictions/{id}} to
 * look and to cancel. Models whose name has three parts here go by the name that they have there.
 */
final class ReplicateApi {
  static final String PREFIX = "/replicate/v1/";

  private static final String BEARER = "Bearer ";
  private static final String PREDICTIONS = "predictions/";
  private static final Pattern CREATE = Pattern.compile("models/([^/]+/[^/]+)/predictions");
  private static final Pattern WAIT = Pattern.compile("wait(?:=(\\d{1,2}))?");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Map<String, String> NAMES =
      Map.of(
          "black-forest-labs/flux-schnell", "fal-ai/flux/schnell",
          "google/nano-banana-pro", "fal-ai/nano-banana-pro/edit",
          "minimax/video-01", "fal-ai/minimax/video-01");

  private final Vertx vertx;
  private final Submission submission;
  private final RequestLog log;
  private final Execution execution;

  ReplicateApi(Vertx vertx, Submission submission, RequestLog log, Execution execution) {
    this.vertx = vertx;
    this.submission = submission;
    this.log = log;
    this.execution = execution;
  }

  void handle(HttpServerRequest http) {
    String path = http.path().substring(PREFIX.length());
    Matcher create = CREATE.matcher(path);
    if (!hasKey(http)) {
      Json.send(http.response(), 401, Json.detail("You did not pass an authentication token"));
    } else if (create.matches() && http.method().name().equals("POST")) {
      create(http, create.group(1));
    } else if (path.startsWith(PREDICTIONS)) {
      prediction(http, path.substring(PREDICTIONS.length()));
    } else {
      Json.send(http.response(), 404, Json.detail("Not Found"));
    }
  }

  private void create(HttpServerRequest http, String name) {
    Endpoint endpoint = Endpoint.parse(NAMES.getOrDefault(name, name)).orElseThrow();
    submission.take(
        http,
        endpoint,
        ProviderRequest.Mode.QUEUE,
        ReplicateApi::input,
        (request, reply) -> created(http, request, reply));
  }

  private static byte[] input(byte[] body) throws InvalidInput {
    if (Json.parseObject(body).get("input") instanceof ObjectNode input) {
      return Json.bytes(input);
    }
    throw new InvalidInput("input", "missing", "Input should be an object");
  }

  /** At once, or as long as the client wants to wait for the end. */
  private void created(HttpServerRequest http, ProviderRequest request, Reply reply) {
    Optional<Duration> wait = wait(http.getHeader("prefer"));
    if (wait.isEmpty() || request.isCompleted()) {
      reply.send(201, Json.bytes(prediction(http, request)));
      return;
    }
    Runnable[] ended = new Runnable[1];
    long timer =
        vertx.setTimer(
            wait.get().toMillis(),
            ignored -> {
              request.forgetObserver(ended[0]);
              reply.send(202, Json.bytes(prediction(http, request)));
            });
    ended[0] =
        () -> {
          if (request.isCompleted() && vertx.cancelTimer(timer)) {
            reply.send(201, Json.bytes(prediction(http, request)));
          }
        };
    request.observe(ended[0]);
  }

  private static Optional<Duration> wait(String prefer) {
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    return wait.matches()
        ? Optional.of(
            wait.group(1) == null || wait.group(1).equals("0")
                ? LONGEST_WAIT
                : Duration.ofSeconds(Long.parseLong(wait.group(1))))
        : Optional.empty();
  }

  private void prediction(HttpServerRequest http, String path) {
    String[] parts = path.split("/", 2);
    Optional<ProviderRequest> found = log.find(parts[0]);
    String action = http.method().name() + (parts.length == 2 ? " " + parts[1] : "");
    if (found.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Prediction not found."));
      return;
    }
    ProviderRequest request = found.get();
    switch (action) {
      case "GET" -> {}
      case "POST cancel" -> {
        if (!request.isCompleted()) {
          execution.cancel(request);
        }
      }
      default -> {
        Json.send(http.response(), 405, Json.detail("Method Not Allowed"));
        return;
      }
    }
    Json.send(http.response(), 200, prediction(http, request));
  }

  private static ObjectNode prediction(HttpServerRequest http, ProviderRequest request) {
    String own = Submission.base(http) + PREFIX + PREDICTIONS + request.id();
    ObjectNode prediction =
        Json.object()
            .put("id", request.id())
            .put("model", request.endpoint())
            .put("status", status(request))
            .put("created_at", request.submittedAt().toString())
            .put("logs", request.status() == QueueStatus.IN_QUEUE ? "" : "Started\n");
    prediction.set("output", output(request));
    prediction.put(
        "error", request.outcome() instanceof Outcome.Failure failure ? failure.error() : null);
    prediction.putObject("metrics").put("predict_time", request.inferenceSeconds());
    prediction.putObject("urls").put("get", own).put("cancel", own + "/cancel");
    return prediction;
  }

  private static String status(ProviderRequest request) {
    return switch (request.status()) {
      case IN_QUEUE -> "starting";
      case IN_PROGRESS -> "processing";
      case COMPLETED ->
          switch (request.outcome()) {
            case Outcome.Output _ -> "succeeded";
            case Outcome.Failure _ -> request.cancelRequested() ? "canceled" : "failed";
          };
    };
  }

  /** Files are bare addresses there, several in a list; what else a model answers is as it is. */
  private static JsonNode output(ProviderRequest request) {
    if (!(request.outcome() instanceof Outcome.Output made)) {
      return Json.object().nullNode();
    }
    JsonNode output = Json.parse(made.body());
    if (output.path("images").isArray() && !made.files().isEmpty()) {
      ArrayNode addresses = Json.object().arrayNode();
      output.path("images").forEach(image -> addresses.add(image.path("url")));
      return addresses;
    }
    return output.path("video").has("url") && !made.files().isEmpty()
        ? output.path("video").path("url")
        : output;
  }

  private static boolean hasKey(HttpServerRequest http) {
    String authorization = http.getHeader("authorization");
    return authorization != null
        && authorization.startsWith(BEARER)
        && !authorization.substring(BEARER.length()).isBlank();
  }
}
