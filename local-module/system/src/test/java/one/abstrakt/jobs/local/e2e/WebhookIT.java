package one.abstrakt.jobs.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import one.abstrakt.jobs.local.e2e.WebhookReceiver.Delivery;
import org.junit.jupiter.api.Test;

/** What a customer's server gets when a job ends. */
@EndToEnd
final class WebhookIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Api api;

  WebhookIT(Api api) {
    this.api = api;
  }

  @Test
  void bothSignaturesAreRight() throws Exception {
    String secret = api.get("/v1/webhooks/secret").text("/data/secret");
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      runEcho(receiver);

      Delivery delivery = receiver.next(SOON);

      assertThatCode(() -> new Webhook(secret).verify(delivery.body(), delivery.headers()))
          .doesNotThrowAnyException();
      assertThat(delivery.header("X-Abstrakt-Signature"))
          .isEqualTo(hmac(secret, delivery.header("X-Abstrakt-Timestamp") + "." + delivery.body()));
    }
  }

  @Test
  void theJobIsReadableAsSucceededAtReceipt() throws Exception {
    try (WebhookReceiver receiver = WebhookReceiver.start(body -> statusNow(body))) {
      runEcho(receiver);

      assertThat(receiver.next(SOON).seen()).isEqualTo("succeeded");
    }
  }

  @Test
  void aFailedJobIsToldWithItsError() throws Exception {
    try (WebhookReceiver receiver = WebhookReceiver.start()) {
      api.run(
          "fail",
          "{\"input\": {\"message\": \"out of paint\"}, \"webhook_url\": \"%s\"}"
              .formatted(receiver.url()));

      var body = new ObjectMapper().readTree(receiver.next(SOON).body());
      assertThat(body.at("/status").asText()).isEqualTo("failed");
      assertThat(body.at("/error/message").asText()).contains("out of paint");
      assertThat(body.at("/credits_used").asInt()).isZero();
      assertThat(body.has("output")).isFalse();
    }
  }

  private void runEcho(WebhookReceiver receiver) {
    api.run("echo", "{\"input\": {\"n\": 1}, \"webhook_url\": \"%s\"}".formatted(receiver.url()));
  }

  private String statusNow(String body) {
    try {
      return api.job(new ObjectMapper().readTree(body).at("/job_id").asText()).text("/data/status");
    } catch (java.io.IOException e) {
      return e.getMessage();
    }
  }

  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
