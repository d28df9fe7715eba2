package one.abstrakt.jobs.provider.fal;

import java.time.Duration;
import java.util.Map;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.provider.Dispatch;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;

/** The adapter against a server that answers as a test says. */
final class FalFixture implements AutoCloseable {

  static final String ENDPOINT = "/fal-ai/flux/dev";
  static final String STATUS = "/fal-ai/flux/requests/id-1/status";
  static final String RESULT = "/fal-ai/flux/requests/id-1";
  static final String CANCEL = "/fal-ai/flux/requests/id-1/cancel";
  static final String INPUT = "{\"prompt\":\"a caf\u00e9\"}";
  static final ProviderCall CALL =
      new ProviderCall("fal-ai/flux/dev", INPUT, Duration.ofSeconds(20), "job_1/1", Map.of());

  final ScriptedServer server;
  final Provider provider;

  private FalFixture(ScriptedServer server) {
    this.server = server;
    this.provider = provider(config());
  }

  static FalFixture start() {
    return new FalFixture(ScriptedServer.start());
  }

  TestFal config() {
    return TestFal.at("http://127.0.0.1:" + server.port());
  }

  Provider provider(FalConfig config) {
    return FalProvider.fal(config);
  }

  Dispatch submit() {
    return provider.submit(CALL);
  }

  ProviderRequest request() {
    return new ProviderRequest("id-1", url(STATUS), url(RESULT), url(CANCEL));
  }

  String taken() {
    return """
    {"request_id":"id-1","status_url":"%s","response_url":"%s","cancel_url":"%s",
     "queue_position":0,"gateway_request_id":"id-1"}\
    """
        .formatted(url(STATUS), url(RESULT), url(CANCEL));
  }

  private String url(String path) {
    return server.uri(path).toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
