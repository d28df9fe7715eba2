package one.abstrakt.jobs.local.provider;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.local.embedding.Embedder;

/** The models there are, by {@code owner/app} with its path. */
final class Apps {
  private final Map<String, App> byEndpoint;

  private Apps(Map<String, App> byEndpoint) {
    this.byEndpoint = byEndpoint;
  }

  static Apps of(MediaFiles files, Embedder embedder, double latencyScale) {
    return new Apps(
        Map.of(
            "fal-ai/flux/schnell",
            new ImageApp(files, scaled(Duration.ofMillis(500), latencyScale)),
            "fal-ai/nano-banana-pro/edit",
            new ImageApp(files, scaled(Duration.ofSeconds(70), latencyScale)),
            "fal-ai/minimax/video-01",
            new VideoApp(files, scaled(Duration.ofSeconds(20), latencyScale)),
            "local/echo",
            new EchoApp(),
            "local/sleep",
            new SleepApp(),
            "local/fail",
            new FailApp(),
            "local/all-minilm-l6-v2",
            new EmbeddingApp(embedder)));
  }

  Optional<App> find(String endpoint) {
    return Optional.ofNullable(byEndpoint.get(endpoint));
  }

  private static Duration scaled(Duration usual, double latencyScale) {
    return Duration.ofNanos(Math.round(usual.toNanos() * latencyScale));
  }
}
