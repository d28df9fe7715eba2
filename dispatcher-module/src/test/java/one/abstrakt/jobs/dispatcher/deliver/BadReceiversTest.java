package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import one.abstrakt.jobs.dispatcher.deliver.Webhooks.Tried;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.outbound.OutboundHttp;
import one.abstrakt.jobs.trace.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a receiver does, it is one attempt, and recorded as such. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class BadReceiversTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Inject DeliverWebhooks deliverWebhooks;
  @Inject Deliveries deliveries;
  @Inject OutboundHttp http;
  @Inject Clock clock;
  @Inject @VirtualThreads ExecutorService threads;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  @Inject WebhookMeters meters;
  @Inject Traces traces;
  ScriptedServer receiver;
  private URI url;

  private record Brief(Duration deadline, int maxAtOnce, int maxAtOncePerReceiver)
      implements WebhookConfig {}

  @BeforeEach
  void start() {
    jobs.clear();
    url = receiver.uri("/hook/" + UUID.randomUUID());
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("a body that stalls", Reply.stall(200, 100, "some"), 200L),
        arguments("a body that breaks off", Reply.part(200, 100, "half"), 200L),
        arguments("a body without an end", Reply.endless(200, "0123456789"), 200L),
        arguments("a refusal whose body stalls", Reply.stall(500, 100, "some"), 500L),
        arguments("a refusal whose body has no end", Reply.endless(500, "0123456789"), 500L),
        arguments("a header that is huge", Reply.thenNothing(OK + header(1 << 20)), null),
        arguments("headers without an end", Reply.repeating(OK, header(100)), null),
        arguments("half a head", Reply.thenHangUp(says(OK + "X-Half: ")), null),
        arguments("something else than HTTP", Reply.thenNothing("SSH-2.0-OpenSSH\r\n"), null),
        arguments("a status that is no number", Reply.thenNothing("HTTP/1.1 OK\r\n\r\n"), null),
        arguments("a status beyond all", Reply.thenNothing("HTTP/1.1 99999 X\r\n\r\n"), null),
        arguments("no answer", Reply.hangUp(), null),
        arguments("a connection that is reset", Reply.reset(), null));
  }

  /**
   * @param status as recorded; null where there was none, and then the reason is recorded
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void whatABadReceiverAnswersIsOneAttempt(String name, Reply reply, Long status) {
    receiver.script(url.getPath(), reply);
    JobId id = ended();

    deliverWebhooks.runOnce();

    webhooks.awaitStatus(id, status != null && status == 200 ? "delivered" : "failed");
    assertThat(webhooks.tried(id)).extracting(Tried::status).containsExactly(status);
    assertThat(webhooks.tried(id)).allMatch(tried -> (tried.error() == null) == (status != null));
    assertThat(receiver.received(url.getPath())).hasSize(1);
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        arguments("no answer", Reply.silence()),
        arguments("half a head", Reply.thenNothing(OK + "X-Half: ")),
        arguments("only continuing", Reply.repeating("", "HTTP/1.1 100 Continue\r\n\r\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silences")
  void aReceiverThatDoesNotAnswerInTimeIsOneAttempt(String name, Reply reply) {
    WebhookConfig brief = new Brief(Duration.ofMillis(500), 8, 8);
    SendWebhook sendWebhook = new SendWebhook(http, brief, clock);
    receiver.script(url.getPath(), reply);
    JobId id = ended();

    new DeliverWebhooks(
            deliveries, sendWebhook, new ReceiverPlaces(brief), meters, traces, threads, brief)
        .runOnce();

    webhooks.awaitStatus(id, "failed");
    assertThat(webhooks.tried(id)).extracting(Tried::error).containsExactly("the deadline passed");
    assertThat(receiver.received(url.getPath())).hasSize(1);
  }

  private static Reply says(String bytes) {
    return connection -> {
      connection.write(bytes);
      return true;
    };
  }

  private static String header(int length) {
    return "X-Long: " + "x".repeat(length) + "\r\n";
  }

  private JobId ended() {
    return jobs.ended(jobs.account(), url, StoredJobs.SUCCESS).id();
  }
}
