package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import one.abstrakt.jobs.local.embedding.Embedder;
import one.abstrakt.jobs.local.embedding.Embedding;

/**
 * {@code POST /openai/v1/embeddings}: the same model under OpenAI's protocol. Faults do not meet
 * it, and it is not in the log, where each request must be the run of a job.
 */
final class OpenAiApi {
  static final String PREFIX = "/openai/v1/";
  private static final String BEARER = "Bearer ";

  private final Context context;
  private final Embedder embedder;

  OpenAiApi(Context context, Embedder embedder) {
    this.context = context;
    this.embedder = embedder;
  }

  void handle(HttpServerRequest http) {
    if (!hasKey(http)) {
      OpenAiError.NO_KEY.send(http.response());
    } else if (!http.path().equals(PREFIX + "embeddings")) {
      OpenAiError.NO_PATH.send(http.response());
    } else if (!http.method().equals(HttpMethod.POST)) {
      OpenAiError.NOT_POST.send(http.response());
    } else {
      BodyReader.read(
          http, body -> embed(http, body), () -> OpenAiError.TOO_LARGE.send(http.response()));
    }
  }

  private void embed(HttpServerRequest http, byte[] body) {
    EmbeddingsRequest request;
    try {
      request = EmbeddingsRequest.of(Json.parseObject(body));
    } catch (InvalidInput e) {
      OpenAiError.of(e).send(http.response());
      return;
    }
    var _ =
        embedder
            .embed(request.texts())
            .thenApply(embeddings -> Json.bytes(answer(request, embeddings)))
            .whenComplete((answer, failure) ->
                context.runOnContext(ignored -> {
                  if (failure == null) {
                    Json.send(http.response(), 200, answer);
                  } else {
                    OpenAiError.INTERNAL.send(http.response());
                  }
                }));
  }

  private static ObjectNode answer(EmbeddingsRequest request, List<Embedding> embeddings) {
    ObjectNode answer = Json.object().put("object", "list");
    var data = answer.putArray("data");
    int tokens = 0;
    for (Embedding embedding : embeddings) {
      ObjectNode entry = Json.object().put("object", "embedding").put("index", data.size());
      entry.set("embedding", request.encoding().encode(embedding.vector()));
      data.add(entry);
      tokens += embedding.tokens();
    }
    answer.put("model", EmbeddingsRequest.MODEL);
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return answer;
  }

  private static boolean hasKey(HttpServerRequest http) {
    String authorization = http.getHeader("authorization");
    return authorization != null
        && authorization.startsWith(BEARER)
        && !authorization.substring(BEARER.length()).isBlank();
  }
}
