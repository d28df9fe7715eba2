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
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.runpod.RunPodProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class RunPodQueueTest extends QueueSuite {
  private static final RunPodWire WIRE = new RunPodWire();

  RunPodQueueTest() {
    super(WIRE);
  }

  private static Dispatch call(ScriptedServer server, Reply reply) {
    server.script("/base/ep1/runsync", reply);
    return WIRE.provider(server)
        .call(new ProviderCall("ep1", "{}", Duration.ofSeconds(20), "job_1/1", Map.of()));
  }

  @Test
  void aDirectCallEndsOrGoesOnAsAQueuedOne() {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(
              call(
                  server,
                  Reply.json(200, "{\"id\":\"run-1\",\"status\":\"COMPLETED\",\"output\":7}")))
          .isEqualTo(new Dispatch.Ended(new Outcome.Output("7")));
      assertThat(call(server, Reply.json(200, "{\"id\":\"run-1\",\"status\":\"IN_PROGRESS\"}")))
          .isInstanceOf(Dispatch.Accepted.class);
      assertThat(server.received().getFirst().body())
          .contains("\"policy\":{\"executionTimeout\":20000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"no luck\"",
        "{\"error_message\":\"no luck\",\"error_traceback\":\"secret\"}",
        "\"{\\\"error_type\\\":\\\"x\\\",\\\"error_message\\\":\\\"no luck\\\"}\""
      })
  void anErrorIsATextOrAnObjectOrAnObjectAsAText(String error) {
    try (ScriptedServer server = ScriptedServer.start()) {
      assertThat(
              call(
                  server, Reply.json(200, "{\"status\":\"FAILED\",\"error\":%s}".formatted(error))))
          .isInstanceOfSatisfying(
              Dispatch.Ended.class,
              ended ->
                  assertThat(((Outcome.Failure) ended.outcome()).message()).isEqualTo("no luck"));
    }
  }

  private static final class RunPodWire implements Wire {
    private static final String RUN = "/base/ep1/status/run-1";

    @Override
    public Provider provider(ScriptedServer server) {
      return TestProviders.speaking(new RunPodProtocol(TestProviders.url(server)), server);
    }

    @Override
    public String endpoint() {
      return "ep1";
    }

    @Override
    public String submitPath() {
      return "/base/ep1/run";
    }

    @Override
    public String statusPath() {
      return RUN;
    }

    @Override
    public String cancelPath() {
      return "/base/ep1/cancel/run-1";
    }

    @Override
    public Reply taken(ScriptedServer server) {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"IN_QUEUE\",\"new\":1}");
    }

    @Override
    public Reply waiting() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"IN_QUEUE\",\"delayTime\":3}");
    }

    @Override
    public Reply running() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"IN_PROGRESS\",\"output\":\"50 %\"}");
    }

    @Override
    public Reply inAnUnknownState() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"DREAMING\"}");
    }

    @Override
    public void succeed(ScriptedServer server, String output) {
      server.script(
          RUN,
          Reply.json(200, "{\"status\":\"COMPLETED\",\"output\":%s,\"new\":{}}".formatted(output)));
    }

    @Override
    public void fail(ScriptedServer server, String words) {
      server.script(
          RUN, Reply.json(200, "{\"status\":\"FAILED\",\"error\":\"%s\"}".formatted(words)));
    }

    @Override
    public JobErrorCode refuseContent(ScriptedServer server) {
      fail(server, "flagged as unsafe");
      return JobErrorCode.PROVIDER_ERROR;
    }

    @Override
    public Reply invalid(String words) {
      return Reply.json(400, "{\"error\":\"%s\"}".formatted(words));
    }

    @Override
    public Reply cancelled() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"CANCELLED\"}");
    }
  }
}
