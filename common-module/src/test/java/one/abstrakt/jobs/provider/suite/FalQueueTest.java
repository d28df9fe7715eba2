package one.abstrakt.jobs.provider.suite;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.fal.FalForSuite;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalQueueTest extends QueueSuite {
  FalQueueTest() {
    super(new FalWire());
  }

  private static final class FalWire implements Wire {
    private static final String RUN = "/owner/app/requests/run-1";

    @Override
    public Provider provider(ScriptedServer server) {
      return FalForSuite.provider(server);
    }

    @Override
    public String endpoint() {
      return "owner/app/path";
    }

    @Override
    public String submitPath() {
      return "/owner/app/path";
    }

    @Override
    public String statusPath() {
      return RUN + "/status";
    }

    @Override
    public String cancelPath() {
      return RUN + "/cancel";
    }

    @Override
    public Reply taken(ScriptedServer server) {
      return Reply.json(
          200,
          """
          {"request_id":"run-1","status_url":"%s","response_url":"%s","cancel_url":"%s","new":[1]}\
          """
              .formatted(server.uri(statusPath()), server.uri(RUN), server.uri(cancelPath())));
    }

    @Override
    public Reply waiting() {
      return Reply.json(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":3,\"new\":{}}");
    }

    @Override
    public Reply running() {
      return Reply.json(202, "{\"status\":\"IN_PROGRESS\",\"logs\":null}");
    }

    @Override
    public Reply inAnUnknownState() {
      return Reply.json(200, "{\"status\":\"DREAMING\"}");
    }

    @Override
    public void succeed(ScriptedServer server, String output) {
      server.script(statusPath(), Reply.json(200, "{\"status\":\"COMPLETED\",\"metrics\":null}"));
      server.script(RUN, Reply.json(200, output));
    }

    @Override
    public void fail(ScriptedServer server, String words) {
      server.script(
          statusPath(),
          Reply.json(200, "{\"status\":\"COMPLETED\",\"error\":\"%s\"}".formatted(words)));
      server.script(RUN, Reply.json(500, "{\"detail\":\"%s\"}".formatted(words)));
    }

    @Override
    public JobErrorCode refuseContent(ScriptedServer server) {
      server.script(statusPath(), Reply.json(200, "{\"status\":\"COMPLETED\"}"));
      server.script(
          RUN,
          Reply.json(422, "{\"detail\":[{\"msg\":\"no\",\"type\":\"content_policy_violation\"}]}"));
      return JobErrorCode.CONTENT_REFUSED;
    }

    @Override
    public Reply invalid(String words) {
      return Reply.json(422, "{\"detail\":[{\"msg\":\"%s\",\"type\":\"value\"}]}".formatted(words));
    }

    @Override
    public Reply cancelled() {
      return Reply.json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
    }
  }
}
