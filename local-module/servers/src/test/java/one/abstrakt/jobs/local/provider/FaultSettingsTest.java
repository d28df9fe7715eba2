package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import one.abstrakt.jobs.local.provider.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultSettingsTest extends FaultyProviderTest {
  private static final String HALF_OF_THEM =
      "{\"seed\": %d, \"submit\": {\"too_many\": 0.3, \"accept_then_500\": 0.2}}";

  @Test
  void theSameSeedGivesTheSameFaults() {
    setFaults(HALF_OF_THEM.formatted(42));
    List<Integer> first = statusesOfSubmits();
    setFaults(HALF_OF_THEM.formatted(42));
    List<Integer> again = statusesOfSubmits();
    setFaults(HALF_OF_THEM.formatted(43));
    List<Integer> other = statusesOfSubmits();

    assertThat(first).contains(200, 429, 500);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void looksDoNotChangeWhatSubmitsMeet() {
    String settings = "{\"submit\": {\"too_many\": 0.5}, \"look\": {\"error\": 0.5}}";
    String status = endless().path("status_url").asText();
    setFaults(settings);
    List<Integer> alone = statusesOfSubmits();
    setFaults(settings);
    caller.get(status);

    assertThat(statusesOfSubmits()).isEqualTo(alone);
  }

  @Test
  void theReportTellsWhatIsSetAndCountsEveryFault() {
    String settings = "{\"seed\":42,\"submit\":{\"too_many\":1.0},\"file\":{\"slow\":0.05}}";
    setFaults(settings);
    caller.submit("local/echo", "{}");
    JsonNode report = caller.get("/faults").json();

    assertThat(report.path("rates").toString()).isEqualTo(settings);
    assertThat(report.path("injected").path("submit.too_many").asInt()).isEqualTo(1);
    assertThat(report.path("injected").path("file.slow").asInt()).isZero();
    assertThat(report.path("injected").fieldNames())
        .toIterable()
        .containsExactly(
            "submit.slow",
            "submit.too_many",
            "submit.close_before",
            "submit.accept_then_close",
            "submit.half_answer",
            "submit.accept_then_500",
            "submit.no_id",
            "look.slow",
            "look.close",
            "look.error",
            "file.truncate",
            "file.slow",
            "file.missing",
            "refuse");
  }

  @Test
  void deletingEndsThemAndKeepsTheCounts() {
    always("submit", "too_many");
    caller.submit("local/echo", "{}");
    noFaults();

    assertThat(caller.submit("local/echo", "{}").status()).isEqualTo(200);
    assertThat(injected("submit.too_many")).isEqualTo(1);
    assertThat(caller.get("/faults").json().path("rates")).isEmpty();
  }

  @Test
  void settingReplacesWhatWasSet() {
    always("submit", "too_many");
    always("look", "error");
    assertThat(caller.submit("local/echo", "{}").status()).isEqualTo(200);
  }

  @Test
  void aSumOfDecimalFractionsMayBeOne() {
    setFaults(
        "{\"submit\": {\"slow\": 0.7, \"too_many\": 0.1, \"no_id\": 0.1, \"half_answer\": 0.1}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"sumbit": {}}                               | There is no setting sumbit
          {"submit": {"slwo": 0.1}}                    | There is no fault submit.slwo
          {"submit": {"none": 0.1}}                    | There is no fault submit.none
          {"look": {"slow": 1.01}}                     | look.slow should be a number from 0 to 1
          {"look": {"slow": -0.01}}                    | look.slow should be a number from 0 to 1
          {"look": {"slow": "0.1"}}                    | look.slow should be a number from 0 to 1
          {"file": {"slow": 0.6, "missing": 0.5}}      | The sum of file should be at most 1
          {"file": 1}                                  | file should be an object
          {"seed": 1.5}                                | seed should be an integer of 64 bits
          {"seed": 9223372036854775808}                | seed should be an integer of 64 bits
          {"seed":                                     | JSON decode error
          """)
  void aBadSettingIsRefusedByNameAndChangesNothing(String settings, String detail) {
    always("submit", "too_many");
    Answer refusal = putFaults(settings);

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.json().path("detail").asText()).isEqualTo(detail);
    assertThat(caller.submit("local/echo", "{}").status()).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?ms=", "?ms=0", "?ms=120001", "?ms=soon"})
  void aRefusalNeedsATime(String query) {
    Answer answer = caller.send("POST", provider.url() + "/faults/refuse" + query, null);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText())
        .isEqualTo("ms should be an integer from 1 to 120000");
    assertThat(injected("refuse")).isZero();
  }

  @Test
  void faultsAreSetWithoutAKey() {
    assertThat(caller.sendWithoutKey("PUT", "/faults", "{}").status()).isEqualTo(204);
    assertThat(caller.sendWithoutKey("POST", "/faults", "{}").status()).isEqualTo(405);
  }

  private static List<Integer> statusesOfSubmits() {
    return Stream.generate(() -> caller.submit("local/echo", "{}").status()).limit(30).toList();
  }
}
