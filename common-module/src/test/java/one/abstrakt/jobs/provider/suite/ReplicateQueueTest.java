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
import one.abstrakt.jobs.provider.LogLine;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;
import one.abstrakt.jobs.provider.replicate.ReplicateProtocol;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BareProfile.class)
final class ReplicateQueueTest extends QueueSuite {
  private static final ReplicateWire WIRE = new ReplicateWire();

  ReplicateQueueTest() {
    super(WIRE);
  }

  private static ProviderCall call(String endpoint) {
    return new ProviderCall(endpoint, "{\"a\":1}", Duration.ofSeconds(90), "job_1/1", Map.of());
  }

  @Test
  void aVersionIsNamedInTheBodyAndTheRunStopsItself() {
    String version = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
    try (ScriptedServer server = ScriptedServer.start()) {
      server.script("/base/predictions", WIRE.taken(server));

      assertThat(WIRE.provider(server).submit(call("owner/name:" + version)))
          .isInstanceOf(Dispatch.Accepted.class);

      assertThat(server.received().getFirst().body())
          .isEqualTo("{\"version\":\"%s\",\"input\":{\"a\":1}}".formatted(version));
      assertThat(server.received().getFirst().headers()).containsEntry("cancel-after", "90s");
    }
  }

  @Test
  void aDirectCallEndsOrGoesOnAsAQueuedOne() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.script(
          WIRE.submitPath(),
          Reply.json(201, "{\"id\":\"run-1\",\"status\":\"succeeded\",\"output\":[\"a\"]}"),
          WIRE.taken(server));
      Provider provider = WIRE.provider(server);

      assertThat(provider.call(call(WIRE.endpoint())))
          .isEqualTo(new Dispatch.Ended(new Outcome.Output("[\"a\"]")));
      assertThat(provider.call(call(WIRE.endpoint()))).isInstanceOf(Dispatch.Accepted.class);
      assertThat(server.received().getFirst().headers()).containsEntry("prefer", "wait=60");
    }
  }

  @Test
  void linesAndAbortsAreRead() {
    try (ScriptedServer server = ScriptedServer.start()) {
      ProviderRequest request =
          new ProviderRequest(
              "run-1",
              server.uri(WIRE.statusPath()).toString(),
              server.uri(WIRE.statusPath()).toString(),
              server.uri(WIRE.cancelPath()).toString());
      server.script(
          WIRE.statusPath(),
          Reply.json(200, "{\"status\":\"processing\",\"logs\":\"one\\n\\ntwo\"}"),
          Reply.json(200, "{\"status\":\"aborted\"}"));
      Provider provider = WIRE.provider(server);

      assertThat(((Progress.Running) provider.check(request, true)).logs())
          .extracting(LogLine::message)
          .containsExactly("one", "", "two");
      assertThat(provider.check(request, true)).isInstanceOf(Progress.Ended.class);
    }
  }

  private static final class ReplicateWire implements Wire {
    private static final String RUN = "/base/predictions/run-1";

    @Override
    public Provider provider(ScriptedServer server) {
      return TestProviders.speaking(new ReplicateProtocol(TestProviders.url(server)), server);
    }

    @Override
    public String endpoint() {
      return "owner/name";
    }

    @Override
    public String submitPath() {
      return "/base/models/owner/name/predictions";
    }

    @Override
    public String statusPath() {
      return RUN;
    }

    @Override
    public String cancelPath() {
      return RUN + "/cancel";
    }

    @Override
    public Reply taken(ScriptedServer server) {
      return Reply.json(
          201,
          """
          {"id":"run-1","status":"starting","output":null,"urls":{"get":"%s","cancel":"%s","web":"x"}}\
          """
              .formatted(server.uri(RUN), server.uri(cancelPath())));
    }

    @Override
    public Reply waiting() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"starting\",\"logs\":\"\"}");
    }

    @Override
    public Reply running() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"processing\",\"new\":1}");
    }

    @Override
    public Reply inAnUnknownState() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"dreaming\"}");
    }

    @Override
    public void succeed(ScriptedServer server, String output) {
      server.script(
          RUN,
          Reply.json(200, "{\"status\":\"succeeded\",\"output\":%s,\"new\":{}}".formatted(output)));
    }

    @Override
    public void fail(ScriptedServer server, String words) {
      server.script(
          RUN, Reply.json(200, "{\"status\":\"failed\",\"error\":\"%s\"}".formatted(words)));
    }

    @Override
    public JobErrorCode refuseContent(ScriptedServer server) {
      fail(server, "The input or output was flagged as sensitive (E005).");
      return JobErrorCode.CONTENT_REFUSED;
    }

    @Override
    public Reply invalid(String words) {
      return Reply.json(
          422, "{\"title\":\"Input validation failed\",\"detail\":\"%s\"}".formatted(words));
    }

    @Override
    public Reply cancelled() {
      return Reply.json(200, "{\"id\":\"run-1\",\"status\":\"canceled\"}");
    }
  }
}
