package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiProtocolTest extends ProviderTest {

  @Test
  void aTextGetsItsVector() {
    JsonNode answer = embedded("\"Rain falls\"");

    assertThat(answer.path("object").asText()).isEqualTo("list");
    assertThat(answer.path("model").asText()).isEqualTo("all-minilm-l6-v2");
    assertThat(answer.path("data")).hasSize(1);
    assertThat(answer.at("/data/0/object").asText()).isEqualTo("embedding");
    assertThat(answer.at("/data/0/index").asInt(-1)).isZero();
    assertThat(answer.at("/data/0/embedding")).hasSize(384);
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(4);
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void severalTextsGetTheirVectorsInOrderTheSameAsUnderFalsProtocol() {
    JsonNode answer = embedded("[\"Rain falls\", \"Sun\"]");
    JsonNode fal =
        caller
            .direct(EmbeddingTest.MODEL, "{\"texts\": [\"Rain falls\", \"Sun\"]}")
            .json()
            .path("embeddings");

    assertThat(answer.path("data")).hasSize(2);
    assertThat(answer.at("/data/1/index").asInt()).isEqualTo(1);
    assertThat(answer.at("/data/0/embedding")).isEqualTo(fal.path(0));
    assertThat(answer.at("/data/1/embedding")).isEqualTo(fal.path(1));
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(7);
  }

  @Test
  void vectorsComeAsBase64WhereAskedFor() {
    double[] numbers = Vectors.of(embedded("\"Rain\"").at("/data/0/embedding"));
    String encoded =
        embedded("\"Rain\", \"encoding_format\": \"base64\"").at("/data/0/embedding").asText();

    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(384 * Float.BYTES);
    for (double number : numbers) {
      assertThat(bytes.getFloat()).isEqualTo((float) number);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input\": \"a\"} | 400 | model | missing",
        "{\"model\": \"other\", \"input\": \"a\"} | 404 | model | model_not_found",
        "{\"model\": \"all-minilm-l6-v2\"} | 400 | input | missing",
        "{\"model\": \"all-minilm-l6-v2\", \"input\": \"\"} | 400 | input | string_too_short",
        "{\"model\": \"all-minilm-l6-v2\", \"input\": []} | 400 | input | too_short",
        "{\"model\": \"all-minilm-l6-v2\", \"input\": [[1, 2]]} | 400 | input | string_type",
        "{\"model\": \"all-minilm-l6-v2\", \"input\": \"a\", \"dimensions\": 5} | 400 | dimensions |"
            + " invalid_value",
        "{\"model\": \"all-minilm-l6-v2\", \"input\": \"a\", \"encoding_format\": \"x\"} | 400 |"
            + " encoding_format | invalid_value",
        "nonsense | 400 | null | json_invalid"
      })
  void whatIsRefusedIsSaidInOpenAisForm(String body, int status, String param, String code) {
    Answer answer = caller.openAi("embeddings", body);

    assertThat(answer.status()).isEqualTo(status);
    JsonNode error = answer.json().path("error");
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("code").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer  ", "Key any"})
  void aKeyIsNeeded(String authorization) {
    Answer answer =
        caller.sendAs(authorization, "POST", provider.url() + "/openai/v1/embeddings", "{}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("invalid_api_key");
  }

  @Test
  void thereIsNothingElse() {
    String url = provider.url() + "/openai/v1/";
    assertThat(caller.openAi("chat/completions", "{}").status()).isEqualTo(404);
    assertThat(caller.sendAs("Bearer any", "GET", url + "embeddings", null).status())
        .isEqualTo(405);
    String tooLarge = "{\"input\": \"" + "a".repeat(BodyReader.MAX_BYTES) + "\"}";
    Answer answer = caller.openAi("embeddings", tooLarge);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().at("/error/message").asText()).isNotBlank();
  }

  private static JsonNode embedded(String input) {
    Answer answer =
        caller.openAi("embeddings", "{\"model\": \"all-minilm-l6-v2\", \"input\": " + input + "}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }
}
