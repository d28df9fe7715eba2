package one.abstrakt.jobs.local.provider;

/**
 * Where the provider listens and how slow it is.
 *
 * @param port 0 for a free one
 * @param host the address to bind
 * @param latencyScale what the models' usual durations are multiplied by: 1 is life-like, 0 answers
 *     at once; the seconds that {@code local/sleep} is asked for are never scaled
 */
public record LocalProviderConfig(int port, String host, double latencyScale) {
  public LocalProviderConfig {
    if (!(latencyScale >= 0)) {
      throw new IllegalArgumentException("latencyScale must not be negative: " + latencyScale);
    }
  }

  /** A free port of the loopback address. */
  public static LocalProviderConfig scaled(double latencyScale) {
    return new LocalProviderConfig(0, "127.0.0.1", latencyScale);
  }
}
