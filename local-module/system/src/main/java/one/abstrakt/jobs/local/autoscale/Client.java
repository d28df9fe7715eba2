package one.abstrakt.jobs.local.autoscale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks for runs at their times until it is closed, and remembers which were accepted. */
final class Client implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final ConcurrentSkipListMap<String, Long> refused = new ConcurrentSkipListMap<>();
  private final HttpRequest.Builder request;
  private Thread following;
  private volatile boolean closed;

  private Client(String url, String key) {
    request =
        HttpRequest.newBuilder(URI.create(url + "/v1/models/sleep/run"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json");
  }

  static Client begin(String url, String key, Arrivals arrivals) {
    Client client = new Client(url, key);
    client.following = Thread.ofVirtual().start(() -> client.follow(arrivals, System.nanoTime()));
    return client;
  }

  private void follow(Arrivals arrivals, long began) {
    while (!closed) {
      Arrivals.Arrival next = arrivals.next();
      LockSupport.parkNanos(began + next.at().toNanos() - System.nanoTime());
      if (!closed) {
        atOnce.acquireUninterruptibly();
        threads.execute(() -> send(next));
      }
    }
  }

  private void send(Arrivals.Arrival run) {
    ObjectNode body = JSON.createObjectNode().put("sync", false);
    body.putObject("input").put("seconds", run.takes().toMillis() / 1000.0);
    try {
      HttpResponse<String> answer =
          http.send(
              request.copy().POST(BodyPublishers.ofString(body.toString())).build(),
              BodyHandlers.ofString());
      if (answer.statusCode() == 202) {
        accepted.add(JSON.readTree(answer.body()).path("job_id").asText());
      } else {
        refused.merge("answered with " + answer.statusCode(), 1L, Long::sum);
      }
    } catch (IOException e) {
      refused.merge("not answered: " + e.getClass().getSimpleName(), 1L, Long::sum);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.release();
    }
  }

  /** How many runs were accepted so far. */
  long acceptedSoFar() {
    return accepted.size();
  }

  /** The ids of the jobs that were accepted. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** How many runs were not accepted, by what was answered instead. */
  Map<String, Long> refused() {
    return new TreeMap<>(refused);
  }

  /** Asks for no more, and returns once all that was asked for is answered. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(following);
    try {
      following.join();
      threads.shutdown();
      if (!threads.awaitTermination(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
    http.shutdownNow();
  }
}
