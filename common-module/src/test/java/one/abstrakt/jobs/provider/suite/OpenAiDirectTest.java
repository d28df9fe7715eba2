package one.abstrakt.jobs.provider.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.openai.OpenAiProtocol;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BareProfile.class)
final class OpenAiDirectTest extends DirectSuite {

  @Override
  Provider provider(ScriptedServer server) {
    return TestProviders.speaking(new OpenAiProtocol(TestProviders.url(server)), server);
  }

  @Override
  String endpoint() {
    return "gpt-image-1";
  }

  @Override
  Map<String, String> options() {
    return Map.of("path", "images/generations");
  }

  @Override
  String path() {
    return "/base/images/generations";
  }

  @Override
  Map.Entry<String, String> result() {
    String body = "{\"created\": 1, \"data\":[{\"b64_json\":\"aGk=\"}], \"new\": 1.50}";
    return Map.entry(body, body);
  }

  @Override
  String error(String words) {
    return "{\"error\":{\"message\":\"%s\",\"type\":\"x\",\"param\":null,\"code\":null}}"
        .formatted(words);
  }

  @Override
  String refusedContent() {
    return "{\"error\":{\"message\":\"no\",\"code\":\"moderation_blocked\"}}";
  }

  @Override
  JobErrorCode refusal() {
    return JobErrorCode.CONTENT_REFUSED;
  }

  private static Dispatch run(ScriptedServer server, String input, Map<String, String> options) {
    Provider provider =
        TestProviders.speaking(new OpenAiProtocol(TestProviders.url(server)), server);
    return provider.call(
        new ProviderCall("gpt-image-1", input, Duration.ofSeconds(20), "job_1/1", options));
  }

  @Test
  void theModelIsThatOfTheCatalogueWhateverTheInputSays() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.script(path(), Reply.json(200, "{}"));

      run(server, "{\"model\":\"dearest\",\"stream\":true,\"n\":1.50}", options());

      assertThat(server.received().getFirst().body())
          .isEqualTo("{\"model\":\"gpt-image-1\",\"n\":1.50}");
    }
  }

  @Test
  void aPathThatIsNoneOfTheProtocolsIsNotCalled() {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(run(server, "{}", Map.of("path", "files")))
          .isInstanceOf(Dispatch.NotAccepted.class);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void whatHasNoQueueIsNotSubmitted() {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(
              provider(server)
                  .submit(
                      new ProviderCall(
                          endpoint(), "{}", Duration.ofSeconds(5), "job_1/1", options())))
          .isInstanceOfSatisfying(
              Dispatch.NotAccepted.class,
              refused -> assertThat(refused.message()).contains("mode: direct"));
      assertThat(server.connections()).isZero();
    }
  }
}
