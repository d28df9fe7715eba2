package one.abstrakt.jobs.local.provider;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests on one connection. */
final class Http2FaultsTest extends FaultyProviderTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void connect() throws Exception {
    HttpRequest health = HttpRequest.newBuilder(URI.create(provider.url() + "/health")).build();
    HttpResponse<String> answer = client.send(health, BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  @Test
  void anAnswerBreaksWithoutItsNeighbours() throws Exception {
    CompletableFuture<HttpResponse<String>> neighbour = direct("local/sleep", "{\"seconds\": 1}");
    await().atMost(PATIENCE).until(() -> log().size() == 1);
    always("submit", "accept_then_close");
    assertBreaks(direct("local/echo", "{}"));
    always("submit", "half_answer");
    assertBreaks(direct("local/echo", "{}"));

    assertThat(neighbour.get(PATIENCE.toSeconds(), SECONDS).statusCode()).isEqualTo(200);
    assertThat(log().findValuesAsText("answered")).containsExactly("true", "false", "false");
  }

  @Test
  void aRefusalWaitsForNoRequestToEnd() {
    CompletableFuture<HttpResponse<String>> endless = direct("local/sleep", "{\"seconds\": 3600}");
    await().atMost(PATIENCE).until(() -> log().size() == 1);
    assertThat(Wire.post(provider.url() + "/faults/refuse?ms=300", "").status()).isEqualTo(202);
    assertBreaks(endless);
  }

  private static void assertBreaks(CompletableFuture<HttpResponse<String>> answer) {
    assertThatThrownBy(() -> answer.get(PATIENCE.toSeconds(), SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  private CompletableFuture<HttpResponse<String>> direct(String app, String input) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider.url() + "/direct/" + app))
            .header("Authorization", "Key any")
            .POST(BodyPublishers.ofString(input))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }
}
