package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.local.embedding.Embedder;
import one.abstrakt.jobs.local.embedding.Embedding;
import one.abstrakt.jobs.local.embedding.SentenceModel;

/** The one model that is real: it takes as long as it takes. */
final class EmbeddingApp implements App {
  private final Embedder embedder;

  EmbeddingApp(Embedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public Plan plan(Call call) throws InvalidInput {
    List<String> texts = Texts.list(Json.parseObject(call.body()), "texts");
    return new Plan(Duration.ZERO, embedder.embed(texts).thenApply(EmbeddingApp::output));
  }

  private static Outcome output(List<Embedding> embeddings) {
    ObjectNode output = Json.object();
    ArrayNode vectors = output.putArray("embeddings");
    embeddings.forEach(embedding -> vectors.add(Json.numbers(embedding.vector())));
    output.put("dimensions", SentenceModel.DIMENSIONS);
    return new Outcome.Output(Json.bytes(output));
  }
}
