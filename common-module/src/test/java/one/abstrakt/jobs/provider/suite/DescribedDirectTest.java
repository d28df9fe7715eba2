package one.abstrakt.jobs.provider.suite;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.described.DescribedProtocol;

@QuarkusTest
@TestProfile(BareProfile.class)
final class DescribedDirectTest extends DirectSuite {
  private static final String DESCRIPTION =
      """
      call: {path: "/models/{endpoint}", result: /result}
      error: /problem
      """;

  @Override
  Provider provider(ScriptedServer server) {
    return TestProviders.speaking(
        new DescribedProtocol(
            TestProviders.url(server), DescribedQueueTest.description(DESCRIPTION)),
        server);
  }

  @Override
  String endpoint() {
    return "../owner/a b";
  }

  @Override
  Map<String, String> options() {
    return Map.of();
  }

  @Override
  String path() {
    return "/base/models/%2E%2E/owner/a%20b";
  }

  @Override
  Map.Entry<String, String> result() {
    return Map.entry("{\"result\": {\"n\":1.50}, \"new\": 1}", "{\"n\":1.50}");
  }

  @Override
  String error(String words) {
    return "{\"problem\":\"%s\"}".formatted(words);
  }

  @Override
  String refusedContent() {
    return error("unsafe");
  }

  @Override
  JobErrorCode refusal() {
    return JobErrorCode.INPUT_REFUSED;
  }
}
