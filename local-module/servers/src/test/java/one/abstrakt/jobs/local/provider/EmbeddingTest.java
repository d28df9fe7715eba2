package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The model that is real. */
final class EmbeddingTest extends ProviderTest {
  static final String MODEL = "local/all-minilm-l6-v2";

  @Test
  void aTextBecomesADirectionInSpace() {
    JsonNode output = embedded("A man is eating food");

    assertThat(output.path("dimensions").asInt()).isEqualTo(384);
    assertThat(output.path("embeddings")).hasSize(1);
    double[] vector = Vectors.of(output.path("embeddings").path(0));
    assertThat(vector).hasSize(384);
    assertThat(Vectors.length(vector)).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A man is eating food | Someone eats a meal | The stock market fell sharply",
        "How do I reset my password? | I cannot log in to my account | The soup needs more salt",
        "A cheetah chases its prey | A big cat is hunting | She is playing the violin"
      })
  void similarSentencesAreCloserThanUnrelatedOnes(String text, String similar, String unrelated) {
    JsonNode vectors = embedded(text, similar, unrelated).path("embeddings");

    double near = Vectors.cosine(Vectors.of(vectors.path(0)), Vectors.of(vectors.path(1)));
    double far = Vectors.cosine(Vectors.of(vectors.path(0)), Vectors.of(vectors.path(2)));

    assertThat(near).isGreaterThan(far + 0.2);
  }

  @Test
  void aTextHasItsVectorWhateverComesWithIt() {
    JsonNode alone = embedded("A dog barks").path("embeddings").path(0);

    JsonNode among = embedded("Rain", "A dog barks", "word ".repeat(300)).path("embeddings");

    assertThat(among.path(1)).isEqualTo(alone);
    assertThat(among.path(0)).isNotEqualTo(alone);
  }

  @Test
  void caseDoesNotCountAndNeitherDoesWhatComesAfterTheBeginning() {
    String beginning = "rain ".repeat(254);
    JsonNode vectors =
        embedded("A DOG", "a dog", beginning + "sun", beginning + "moon").path("embeddings");

    assertThat(vectors.path(0)).isEqualTo(vectors.path(1));
    assertThat(vectors.path(2)).isEqualTo(vectors.path(3));
  }

  @Test
  void sixtyFourTextsOfTwoThousandCharactersAreTaken() {
    String[] texts = new String[64];
    Arrays.setAll(texts, i -> Character.toString('a' + i % 26).repeat(2_000));
    texts[63] = "😀".repeat(2_000);

    assertThat(embedded(texts).path("embeddings")).hasSize(64);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anInputThatTheModelRefusesFailsInTheModelsShape(String input, String type) {
    Answer answer = caller.direct(MODEL, input);

    assertThat(answer.status()).isEqualTo(422);
    JsonNode detail = answer.json().path("detail").path(0);
    assertThat(detail.path("loc").toString()).isEqualTo("[\"body\",\"texts\"]");
    assertThat(detail.path("type").asText()).isEqualTo(type);
    assertThat(detail.path("msg").asText()).isNotBlank();
  }

  static String[][] refused() {
    return new String[][] {
      {"{}", "missing"},
      {"{\"texts\": \"one\"}", "list_type"},
      {"{\"texts\": []}", "too_short"},
      {"{\"texts\": [\"a\"" + ", \"a\"".repeat(64) + "]}", "too_long"},
      {"{\"texts\": [\"a\", 7]}", "string_type"},
      {"{\"texts\": [\"a\", null]}", "string_type"},
      {"{\"texts\": [\"\"]}", "string_too_short"},
      {"{\"texts\": [\"" + "a".repeat(2_001) + "\"]}", "string_too_long"}
    };
  }

  private static JsonNode embedded(String... texts) {
    ObjectNode input = Json.object();
    Arrays.stream(texts).forEach(input.putArray("texts")::add);
    Answer answer = caller.direct(MODEL, input.toString());
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }
}
