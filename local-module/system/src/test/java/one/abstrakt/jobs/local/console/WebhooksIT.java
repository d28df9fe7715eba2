package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import one.abstrakt.jobs.local.e2e.Api;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.e2e.WebhookReceiver;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks are tried, looked into and sent again from the console. */
@EndToEnd
final class WebhooksIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final Duration SOON = Duration.ofSeconds(60);

  private final LocalSystem system;
  private final Api api;
  private WebhookReceiver receiver;
  private Visit visit;

  WebhooksIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  @BeforeEach
  void open() throws IOException {
    receiver = WebhookReceiver.start();
    visit = BROWSERS.signedIn(system, Look.DESK);
  }

  @AfterEach
  void close() {
    visit.close();
    receiver.close();
  }

  @Test
  void anAddressIsTriedAndItsAnswerShown() throws InterruptedException {
    visit.at("account").find("#webhook-url").fill(receiver.url());
    visit.button("Send a test").click();

    visit.shows(".attempts", "204");
    assertThat(receiver.next(SOON).body()).isNotEmpty();
  }

  @Test
  void theSecretIsHiddenUntilItIsAskedFor() {
    visit.at("account").shows("webhook-card");
    assertThat(visit.text("webhook-card")).doesNotContain("whsec_");

    visit.button("Show").click();

    visit.shows(".secret", api.get("/v1/webhooks/secret").text("/data/secret"));
  }

  @Test
  void theWebhookOfAJobIsSentAgain() throws InterruptedException {
    String job =
        api.run("echo", "{\"input\": {}, \"webhook_url\": \"%s\"}".formatted(receiver.url()))
            .jobId();
    String first = receiver.next(SOON).body();
    visit.at("jobs/" + job).shows(".timeline", "Webhook delivered");

    visit.button("Send webhook again").click();

    assertThat(receiver.next(SOON).body()).isEqualTo(first);
    visit.waitUntil(() -> visit.find(".attempts li").count() == 2);
  }
}
