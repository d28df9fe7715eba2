package one.abstrakt.jobs.local.autoscale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A gauge that several processes report alike, read as Prometheus reads it and aggregated with
 * {@code max()}.
 */
final class ScrapedGauge implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String name;
  private final List<URI> targets;

  ScrapedGauge(String name, List<URI> targets) {
    this.name = name;
    this.targets = List.copyOf(targets);
  }

  /** Empty when no process answers with a number. */
  OptionalDouble read() {
    return targets.stream()
        .flatMap(this::lines)
        .filter(this::isOfTheGauge)
        .mapToDouble(ScrapedGauge::value)
        .filter(Double::isFinite)
        .max();
  }

  private Stream<String> lines(URI target) {
    HttpRequest request = HttpRequest.newBuilder(target).timeout(PATIENCE).GET().build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body().lines() : Stream.empty();
    } catch (IOException notThere) {
      return Stream.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Stream.empty();
    }
  }

  /** A sample is its name, perhaps labels, and the value; what is else begins with a {@code #}. */
  private boolean isOfTheGauge(String line) {
    return line.startsWith(name + " ") || line.startsWith(name + "{");
  }

  private static double value(String line) {
    String afterLabels = line.substring(line.lastIndexOf('}') + 1).strip();
    String[] words = afterLabels.split(" ", -1);
    return Double.parseDouble(line.contains("}") ? words[0] : words[1]);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
