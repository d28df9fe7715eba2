package one.abstrakt.jobs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final String GOOD =
      """
      models:
        - id: flux-schnell
          aliases: [fal-ai/flux/schnell]
          name: FLUX.1 [schnell]
          description: Fast pictures
          category: text-to-image
          provider: fal
          endpoint: fal-ai/flux/schnell
          mode: queue
          output: image
          credits: 1
          start_within: 10m
          finish_within: 5m
          input_schema:
            type: object
            properties:
              prompt: { type: string, minLength: 1 }
              num_images: { type: integer, minimum: 1, maximum: 4 }
            required: [prompt]
            additionalProperties: false
      """;

  @TempDir Path folder;

  @Test
  void aModelIsFoundByItsIdAndByItsAliases() throws IOException {
    Catalogue catalogue = read(GOOD);

    assertThat(catalogue.find("flux-schnell")).isPresent();
    assertThat(catalogue.find("fal-ai/flux/schnell")).isEqualTo(catalogue.find("flux-schnell"));
    assertThat(catalogue.find("other")).isEmpty();
  }

  @Test
  void lanesAreAList() {
    assertThatThrownBy(() -> read("lanes: {name: gpu, places: 4}\n" + GOOD))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("lanes: must be a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: queue           | mode: queu              | mode",
        "output: image         | output: picture         | output",
        "credits: 1            | credits: -1             | credits: must be 0 or more",
        "credits: 1            | credits: many           | credits",
        "start_within: 10m     | start_within: soon      | start_within: must be a time",
        "finish_within: 5m     | finish_within: 30d      | finish_within: must be more than",
        "provider: fal         | provider: nobody        | provider: must be one of fal",
        "name: FLUX.1 [schnell]| nmae: FLUX              | nmae",
        "category: text-to-image | category: ''          | category: is missing",
        "id: flux-schnell      | id: flux schnell        | id: must be",
        "credits: 1            | credits: 1, lane: gpu | lane: must be one of the file's lanes",
        "credits: 1            | credits: 1, retry: {attempts: 11}  | retry.attempts: must be 1 to 10",
        "credits: 1            | credits: 1, retry: {on: [BAD_LUCK]} | retry.on: must be some of",
        "credits: 1            | credits: 1, retry: {on: [OUTCOME_UNKNOWN]} | retry.on: must be some of",
        "credits: 1            | credits: 1, fallback: {endpoint: a} | fallback.provider: is missing",
        "credits: 1            | credits: 1, fallback: {provider: x, endpoint: a} | fallback.provider: must be one of fal",
        "credits: 1            | credits: 1, fallback: {provider: fal}  | fallback.endpoint: is missing",
        "credits: 1            | credits: 1, fallback: {provider: fal, endpoint: a, why: b} | fallback.why",
        "type: object          | type: objekt            | input_schema"
      })
  void aMistakeIsNamedWithItsEntryAndField(String right, String wrong, String named) {
    assertThatThrownBy(
            () -> read(GOOD.replaceFirst(Pattern.quote(right), wrong.replaceFirst(", ", "\n    "))))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("models[0]")
        .hasMessageContaining(named);
  }

  @Test
  void twoModelsOfOneNameAreRefused() {
    String twice = GOOD + GOOD.replace("models:\n", "").replace("id: flux-schnell", "id: other");

    assertThatThrownBy(() -> read(twice))
        .hasMessageContaining("aliases: fal-ai/flux/schnell is also a name of flux-schnell");
  }

  @Test
  void aMissingFileNamesTheProperty() {
    assertThatThrownBy(() -> new Catalogue(folder.resolve("none.yaml"), Set.of("fal")))
        .hasMessageContaining("jobs.catalogue.path");
  }

  @Test
  void anInputIsCheckedAgainstTheSchema() throws IOException {
    InputSchema schema = read(GOOD).find("flux-schnell").orElseThrow().inputSchema();

    assertThat(schema.violations("{\"prompt\":\"x\",\"num_images\":4}")).isEmpty();
    assertThat(schema.violations("{\"prompt\":\"x\",\"num_images\":5}"))
        .containsExactly(new InputSchema.Violation("/input/num_images", "must be at most 4"));
    assertThat(schema.violations("{\"prompt\":\"x\",\"num_images\":1e30}")).isNotEmpty();
    assertThat(schema.violations("{\"prompt\":\"x\",\"num_images\":-1e300}")).isNotEmpty();
    assertThat(schema.violations("{}"))
        .containsExactly(new InputSchema.Violation("/input/prompt", "is required"));
    assertThat(schema.violations("{\"prompt\":\"x\",\"num_image\":1}"))
        .containsExactly(
            new InputSchema.Violation("/input/num_image", "is not a field of this model"));
  }

  @Test
  void clientsReadEnglishWhateverTheMachineSpeaks() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      InputSchema schema = read(GOOD).find("flux-schnell").orElseThrow().inputSchema();

      assertThat(schema.violations("{\"prompt\":1}"))
          .containsExactly(
              new InputSchema.Violation("/input/prompt", "integer found, string expected"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private Catalogue read(String yaml) throws IOException {
    Path file = folder.resolve("catalogue.yaml");
    Files.writeString(file, yaml);
    return new Catalogue(file, Set.of("fal"));
  }
}
