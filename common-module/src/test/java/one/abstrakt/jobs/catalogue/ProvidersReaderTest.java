package one.abstrakt.jobs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(BareProfile.class)
class ProvidersReaderTest {
  private static final String GOOD =
      """
      providers:
        - name: acme
          protocol: http
          url: %s/
          key: ${ACME_KEY}
          headers: {X-Team: "team ${TEAM}"}
          http:
            call: {path: "/run/{endpoint}"}
      """;

  @TempDir Path folder;

  private List<Provider> read(String yaml, Map<String, String> settings) throws IOException {
    Path file = Files.writeString(folder.resolve("catalogue.yaml"), yaml);
    return new ProvidersReader(
            CatalogueFile.read(file), name -> Optional.ofNullable(settings.get(name)))
        .read();
  }

  private static Dispatch call(Provider provider) {
    return provider.call(new ProviderCall("m", "{}", Duration.ofSeconds(20), "job_1/1", Map.of()));
  }

  @Test
  void aProviderOfTheFileIsCalledWithItsKeyAndHeaders() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.script("/run/m", Reply.json(200, "7"));

      Provider provider =
          read(GOOD.formatted(server.uri("")), Map.of("ACME_KEY", "k1", "TEAM", "a")).getFirst();

      assertThat(provider.name()).isEqualTo("acme");
      assertThat(call(provider)).isInstanceOf(Dispatch.Ended.class);
      assertThat(server.received().getFirst().headers())
          .containsEntry("authorization", "Bearer k1")
          .containsEntry("x-team", "team a");
    }
  }

  @Test
  void aSettingThatIsMissingIsNamedWhenTheProviderIsUsed() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      Provider provider = read(GOOD.formatted(server.uri("")), Map.of("ACME_KEY", "k1")).getFirst();

      assertThat(call(provider))
          .isInstanceOfSatisfying(
              Dispatch.NotAccepted.class,
              refused -> assertThat(refused.message()).contains("TEAM"));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aFileWithoutProvidersHasNone() throws IOException {
    assertThat(read("models: []", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: a, protocol: openai}                                                   | url: is missing
          {name: a, protocol: openai, url: 'ftp://x.test'}                              | url: must be a URL of http or https
          {name: a, protocol: openai, url: 'https://key@x.test'}                        | url: must be a URL of http or https
          {name: A b, protocol: openai, url: 'https://x.test'}                          | name: must be lower case
          {name: fal, protocol: openai, url: 'https://x.test'}                          | name: must be lower case
          {name: a, protocol: smtp, url: 'https://x.test'}                              | protocol: must name the protocol
          {name: a, protocol: openai, url: 'https://x.test', colour: red}               | colour: Unrecognized field
          {name: a, protocol: openai, url: 'https://x.test', connections: 0}            | connections: must be 1 or more
          {name: a, protocol: openai, url: 'https://x.test', check_timeout: soon}       | check_timeout: must be a time
          {name: a, protocol: openai, url: 'https://x.test', headers: {'a b': c}}       | headers: a b is no header
          {name: a, protocol: openai, url: 'https://x.test', http: {error: /a}}         | http: is for the protocol http alone
          {name: a, protocol: http, url: 'https://x.test'}                              | http: is missing
          {name: a, protocol: http, url: 'https://x.test', http: {error: /a}}           | http: must have submit or call
          {name: a, protocol: http, url: 'https://x.test', http: {call: {}}}            | http.call.path: is missing
          {name: a, protocol: http, url: 'https://x.test', http: {call: {path: a}}}     | http.call.path: must begin with /
          {name: a, protocol: http, url: 'https://x.test', http: {call: {path: '/{id}'}}} | http.call.path: cannot have {id} in it
          {name: a, protocol: http, url: 'https://x.test', http: {call: {path: /a, headers: {'a:b': c}}}} | http.call.headers: a:b is no header
          {name: a, protocol: http, url: 'https://x.test', http: {call: {path: /a, result: a.b}}} | http.call.result: must be a JSON Pointer
          {name: a, protocol: http, url: 'https://x.test', http: {submit: {path: /a, id: /id}}} | http.status: is missing
          {name: a, protocol: http, url: 'https://x.test', http: {submit: {path: /a, id: /id}, status: {path: /b, state: /s, succeeded: [x], failed: [y]}}} | http.status.result: is missing
          """)
  void aProviderThatDoesNotHoldIsRefusedWithItsField(String entry, String why) {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> read("providers: [" + entry + "]", Map.of()))
        .withMessageContaining("providers[0]")
        .withMessageContaining(why);
  }

  @Test
  void theExamplesOfTheDocumentationHold() throws IOException {
    String page =
        Files.readString(GeneratedPage.repository().resolve("docs/howto/add-a-provider.md"));
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(examples).hasSize(2);
    for (String yaml : examples) {
      assertThat(read(yaml, Map.of())).isNotEmpty();
      assertThat(new Catalogue(folder.resolve("catalogue.yaml"), Set.of()).models()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai    | queue  | m   | {path: embeddings} | has to say mode: direct
          openai    | direct | m   | {}                 | name a path in its options
          replicate | queue  | a b | {}                 | not one of Replicate's
          """)
  void aModelThatItsProviderCanNeverRunIsRefused(
      String protocol, String mode, String endpoint, String options, String why)
      throws IOException {
    String yaml =
        """
        models:
          - {id: m, name: M, description: M, category: c, provider: a, endpoint: %s, mode: %s, options: %s,
             output: json, credits: 1, start_within: 1m, finish_within: 1m, input_schema: {type: object}}
        providers: [{name: a, protocol: %s, url: 'https://x.test'}]
        """
            .formatted(endpoint, mode, options, protocol);
    Provider provider = read(yaml, Map.of()).getFirst();
    Path file = folder.resolve("catalogue.yaml");
    Catalogue catalogue = new Catalogue(file, Set.of());

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> catalogue.checkRoutes(file, name -> provider))
        .withMessageContaining("m: ")
        .withMessageContaining(why);
  }

  @Test
  void twoOfOneNameAreRefused() {
    String one = "{name: a, protocol: openai, url: 'https://x.test'}";

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> read("providers: [%s, %s]".formatted(one, one), Map.of()))
        .withMessageContaining("is the name of another provider");
  }
}
