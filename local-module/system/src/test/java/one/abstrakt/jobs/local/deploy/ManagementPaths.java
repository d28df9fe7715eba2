package one.abstrakt.jobs.local.deploy;

import java.util.Map;

/** Where a service tells of its health and gives its metrics, by the rules of Quarkus. */
record ManagementPaths(String started, String live, String ready, String metrics) {
  static ManagementPaths of(Map<String, String> properties) {
    String root = under("/", properties.getOrDefault("quarkus.management.root-path", "/q"));
    String health =
        under(root, properties.getOrDefault("quarkus.smallrye-health.root-path", "health"));
    return new ManagementPaths(
        under(health, properties.getOrDefault("quarkus.smallrye-health.startup-path", "started")),
        under(health, properties.getOrDefault("quarkus.smallrye-health.liveness-path", "live")),
        under(health, properties.getOrDefault("quarkus.smallrye-health.readiness-path", "ready")),
        under(
            root, properties.getOrDefault("quarkus.micrometer.export.prometheus.path", "metrics")));
  }

  private static String under(String root, String path) {
    return path.startsWith("/") ? path : root.replaceAll("/$", "") + "/" + path;
  }
}
