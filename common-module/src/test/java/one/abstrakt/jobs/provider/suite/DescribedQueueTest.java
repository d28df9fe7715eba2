package one.abstrakt.jobs.provider.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.described.DescribedProtocol;
import one.abstrakt.jobs.provider.described.Description;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BareProfile.class)
final class DescribedQueueTest extends QueueSuite {
  private static final String DESCRIPTION =
      """
      submit:
        path: /v2/{endpoint}/jobs
        headers: {X-Request-Id: "{attempt}"}
        body: {model: "{endpoint}", arguments: "{input}", limit: "{seconds}s", tags: [a, 1]}
        id: /job/id
      status:
        path: /v2/jobs/{id}
        state: /job/state
        waiting: [pending]
        running: [working]
        succeeded: [done]
        failed: [error, stopped]
        position: /job/before
        error: /job/problem
      result: {path: "/v2/jobs/{id}/result", result: /value}
      cancel: {method: DELETE, path: "/v2/jobs/{id}"}
      error: /problem
      """;

  DescribedQueueTest() {
    super(new DescribedWire());
  }

  @Test
  void whatHasNoDirectCallsIsNotCalled() {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(
              new DescribedWire()
                  .provider(server)
                  .call(new ProviderCall("m", "{}", Duration.ofSeconds(5), "job_1/1", Map.of())))
          .isInstanceOfSatisfying(
              Dispatch.NotAccepted.class,
              refused -> assertThat(refused.message()).contains("mode: queue"));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aResultThatCannotBeHadAfterASuccessFailsNoRun() {
    try (ScriptedServer server = ScriptedServer.start()) {
      DescribedWire wire = new DescribedWire();
      server.script(wire.statusPath(), Reply.json(200, "{\"job\":{\"state\":\"done\"}}"));
      server.script(wire.statusPath() + "/result", Reply.json(500, "{\"problem\":\"store\"}"));
      String url = server.uri(wire.statusPath()).toString();

      assertThat(
              wire.provider(server)
                  .check(new ProviderRequest("run-1", url, url + "/result", url), false))
          .isInstanceOf(Progress.Unreachable.class);
    }
  }

  static Description description(String yaml) {
    try {
      return new ObjectMapper(new YAMLFactory()).readValue(yaml, Description.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class DescribedWire implements Wire {
    private static final String RUN = "/base/v2/jobs/run-1";

    @Override
    public Provider provider(ScriptedServer server) {
      return TestProviders.speaking(
          new DescribedProtocol(TestProviders.url(server), description(DESCRIPTION)), server);
    }

    @Override
    public String endpoint() {
      return "painter/fast";
    }

    @Override
    public String submitPath() {
      return "/base/v2/painter/fast/jobs";
    }

    @Override
    public String statusPath() {
      return RUN;
    }

    @Override
    public String cancelPath() {
      return RUN;
    }

    @Override
    public Reply taken(ScriptedServer server) {
      return Reply.json(201, "{\"job\":{\"id\":\"run-1\",\"state\":\"pending\"}}");
    }

    @Override
    public Reply waiting() {
      return Reply.json(200, "{\"job\":{\"id\":\"run-1\",\"state\":\"pending\",\"before\":3}}");
    }

    @Override
    public Reply running() {
      return Reply.json(200, "{\"job\":{\"id\":\"run-1\",\"state\":\"working\"},\"new\":1}");
    }

    @Override
    public Reply inAnUnknownState() {
      return Reply.json(200, "{\"job\":{\"id\":\"run-1\",\"state\":\"dreaming\"}}");
    }

    @Override
    public void succeed(ScriptedServer server, String output) {
      server.script(RUN, Reply.json(200, "{\"job\":{\"state\":\"done\"}}"));
      server.script(RUN + "/result", Reply.json(200, "{\"value\":%s}".formatted(output)));
    }

    @Override
    public void fail(ScriptedServer server, String words) {
      server.script(
          RUN,
          Reply.json(200, "{\"job\":{\"state\":\"error\",\"problem\":\"%s\"}}".formatted(words)));
    }

    @Override
    public JobErrorCode refuseContent(ScriptedServer server) {
      fail(server, "flagged as unsafe");
      return JobErrorCode.PROVIDER_ERROR;
    }

    @Override
    public Reply invalid(String words) {
      return Reply.json(422, "{\"problem\":\"%s\"}".formatted(words));
    }

    @Override
    public Reply cancelled() {
      return Reply.json(200, "{}");
    }
  }
}
