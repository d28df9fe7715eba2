package one.abstrakt.jobs.api.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that a client sends or gets is without a word. */
class CompletenessTest {
  private JsonNode document;

  @BeforeEach
  void read() throws IOException {
    document =
        new ObjectMapper()
            .readTree(
                Files.readString(
                    GeneratedPage.repository().resolve("docs/reference/openapi.json")));
  }

  private Stream<Map.Entry<String, JsonNode>> operations() {
    return Stream.concat(
            document.get("paths").propertyStream(), document.get("webhooks").propertyStream())
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .map(operation ->
                    Map.entry(operation.getKey() + " " + path.getKey(), operation.getValue())));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static boolean isBlank(JsonNode node) {
    return node.asText().isBlank();
  }

  @Test
  void everyOperationSaysWhatItDoes() {
    assertThat(operations())
        .hasSizeGreaterThan(30)
        .allSatisfy(operation ->
            assertThat(List.of("operationId", "summary", "description"))
                .noneMatch(key -> isBlank(operation.getValue().path(key))))
        .allSatisfy(operation -> assertThat(operation.getValue().get("tags")).isNotEmpty())
        .allSatisfy(operation -> assertThat(operation.getValue().has("security")).isTrue());
  }

  @Test
  void theScopeThatAnOperationNeedsIsInItsDescription() {
    assertThat(operations())
        .allSatisfy(operation ->
            operation
                .getValue()
                .at("/security/0/key")
                .forEach(scope ->
                    assertThat(operation.getValue().get("description").asText())
                        .contains("Needs the scope `" + scope.asText() + "`.")));
  }

  @Test
  void everyParameterIsDescribed() {
    assertThat(operations().flatMap(one -> one.getValue().path("parameters").valueStream()))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            parameter -> assertThat(isBlank(resolve(parameter).path("description"))).isFalse());
  }

  @Test
  void everyRequestAndAnswerHasAnExample() {
    Stream<JsonNode> answers =
        operations()
            .flatMap(one -> one.getValue().get("responses").valueStream())
            .map(this::resolve);
    Stream<JsonNode> requests =
        operations().map(one -> one.getValue().path("requestBody")).filter(JsonNode::isObject);
    assertThat(
            Stream.concat(answers, requests)
                .peek(one -> assertThat(isBlank(one.get("description"))).isFalse())
                .flatMap(one -> one.path("content").propertyStream())
                .filter(media -> !media.getKey().equals("*/*")) // bytes
                .map(Map.Entry::getValue))
        .hasSizeGreaterThan(100)
        .allSatisfy(media ->
            assertThat(media.has("example") || !media.path("examples").isEmpty()).isTrue());
  }

  @Test
  void everyFieldOfEverySchemaIsDescribed() {
    assertThat(document.at("/components/schemas").properties())
        .hasSizeGreaterThan(50)
        .allSatisfy(schema -> assertThat(isBlank(schema.getValue().path("description"))).isFalse())
        .allSatisfy(schema ->
            assertThat(schema.getValue().path("properties").properties())
                .allSatisfy(
                    field -> assertThat(isBlank(field.getValue().path("description"))).isFalse()));
  }

  @Test
  void theValuesOfEnumsAreThoseOfTheCode() {
    assertThat(values("JobStatus"))
        .isEqualTo(Arrays.stream(JobStatus.values()).map(JobStatus::text).toList());
    assertThat(values("Scope")).isEqualTo(Arrays.stream(Scope.values()).map(Scope::text).toList());
    assertThat(values("JobError/properties/code"))
        .isEqualTo(Arrays.stream(JobErrorCode.values()).map(Enum::name).toList());
    assertThat(values("ErrorCode"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
  }

  @Test
  void everyErrorCodeIsExplained() {
    assertThat(ErrorCode.values())
        .allSatisfy(code ->
            assertThat(document.at("/info/description").asText()).contains("`" + code + "`"));
  }

  private List<String> values(String schema) {
    return document
        .at("/components/schemas/" + schema + "/enum")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }
}
