package one.abstrakt.jobs.api.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddWordsTest {
  private static final String FOUND =
      """
      {'paths': {'/v1/a': {'get': {'parameters': [{'name': 'limit', 'in': 'query', 'schema': {'type': 'string'}}]}}},
       'components': {'schemas': {'A': {'type': 'object', 'properties': {'n': {'type': 'string'}}}}}}
      """;

  private static final String WORDS =
      """
      {'paths': {'/v1/a': {'get': {'operationId': 'getA',
         'parameters': [{'name': 'limit', 'in': 'query', 'schema': {'type': 'integer'}}]}}},
       'components': {'schemas': {'A': {'description': 'An A.', 'properties': {'n': {'description': 'The n.'}}}}}}
      """;

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static ObjectNode described(String words) throws JsonProcessingException {
    ObjectNode document = json(FOUND);
    new AddWords(document).add(List.of(json(words)));
    return document;
  }

  @Test
  void wordsAreAddedToWhatTheCodeHas() throws JsonProcessingException {
    ObjectNode document = described(WORDS);

    assertThat(document.at("/paths/~1v1~1a/get/operationId").asText()).isEqualTo("getA");
    assertThat(document.at("/paths/~1v1~1a/get/parameters/0/schema/type").asText())
        .isEqualTo("integer");
    assertThat(document.at("/components/schemas/A/properties/n"))
        .isEqualTo(json("{'type': 'string', 'description': 'The n.'}"));
    assertThat(document.at("/components/schemas/A/required")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/a, /v1/b, no resource has the path /v1/b",
    "get, put, no resource has put /v1/a",
    "limit, limits, get /v1/a has no parameter limits",
    "A, B, no words for the schema A",
    "n, m, A has no field m"
  })
  void wordsAboutWhatTheCodeDoesNotHaveAreRefused(String right, String wrong, String why) {
    String words = WORDS.replace(quoted(right), quoted(wrong));

    assertThat(words).isNotEqualTo(WORDS);
    assertThatIllegalArgumentException().isThrownBy(() -> described(words)).withMessage(why);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  @Test
  void whatTheCodeHasIsNotLeftWithoutWords() {
    String without = WORDS.replace("'n': {'description': 'The n.'}", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> described(without))
        .withMessage("A has fields without words");
  }
}
