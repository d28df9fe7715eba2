package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the provider that sends what it is told and keeps what comes back. */
final class Caller {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  Caller(LocalProvider provider) {
    this.base = provider.url();
  }

  /** An answer with its body as text. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  Answer submit(String app, String input) {
    return send("POST", base + "/queue/" + app, input);
  }

  Answer direct(String app, String input) {
    return send("POST", base + "/direct/" + app, input);
  }

  Answer get(String url) {
    return send("GET", url.startsWith("/") ? base + url : url, null);
  }

  Answer put(String url) {
    return send("PUT", url, null);
  }

  Answer openAi(String path, String body) {
    return sendAs("Bearer any", "POST", base + "/openai/v1/" + path, body);
  }

  Answer send(String method, String url, String body) {
    return sendAs("Key any", method, url, body);
  }

  Answer sendAs(String authorization, String method, String url, String body) {
    return send(request(method, url, body).header("Authorization", authorization).build());
  }

  Answer sendWithoutKey(String method, String path, String body) {
    return send(request(method, base + path, body).build());
  }

  HttpResponse<byte[]> download(String url) {
    return exchange(request("GET", url, null).build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String method, String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(PATIENCE)
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private Answer send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new AssertionError(request + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
