package one.abstrakt.jobs.local.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** A client of the API with one account's key. */
public record Api(String url, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");

  /** POST of a run; {@code headers} are names and values in turn. */
  public Answer run(String model, String body, String... headers) {
    HttpRequest.Builder request =
        request("/v1/models/" + model + "/run")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Answer job(String id) {
    return send(request("/v1/jobs/" + id).GET());
  }

  public Answer cancel(String id) {
    return send(request("/v1/jobs/" + id).DELETE());
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Polls until the job has the status. */
  public Answer awaitStatus(String id, String status, Duration limit) {
    return await("status " + status + " of " + id)
        .atMost(limit)
        .until(() -> job(id), job -> job.text("/data/status").equals(status));
  }

  /** Polls until the job has ended, however it ended. */
  public Answer awaitEnd(String id, Duration limit) {
    return await("end of " + id)
        .atMost(limit)
        .until(() -> job(id), job -> ENDS.contains(job.text("/data/status")));
  }

  /** The bytes of an output. */
  byte[] download(String output) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(output)).GET().build();
    HttpResponse<byte[]> answer = exchange(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(output + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + key);
  }

  private static Answer send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request.build(), BodyHandlers.ofString());
    try {
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer.headers());
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + answer.body(), e);
    }
  }

  private static <T> HttpResponse<T> exchange(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
