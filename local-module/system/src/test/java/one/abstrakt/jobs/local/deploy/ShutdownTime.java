package one.abstrakt.jobs.local.deploy;

import java.time.Duration;
import java.util.Map;

/** How long a service may take to end after it was told to. */
final class ShutdownTime {
  private ShutdownTime() {}

  /**
   * The delay in which it says that it is not ready; then a worker waits for what only it knows,
   * and the others for the requests under way.
   */
  static Duration of(String service) {
    Map<String, String> properties = KnownSettings.properties(service);
    boolean delayed =
        Boolean.parseBoolean(properties.getOrDefault("quarkus.shutdown.delay-enabled", "false"));
    Duration delay =
        delayed ? KnownSettings.time(properties.get("quarkus.shutdown.delay")) : Duration.ZERO;
    Duration rest =
        service.equals("worker")
            ? KnownSettings.defaultTime("jobs.worker.drain")
            : KnownSettings.time(properties.get("quarkus.shutdown.timeout"));
    return delay.plus(rest);
  }
}
