package one.abstrakt.jobs.local.deploy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that the services read, by the page that is made from the code and by their files.
 */
final class KnownSettings {
  private static final String PAGE = "docs/reference/configuration.md";
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `(?<key>[a-z.-]+)` \\|(?: [A-Za-z ]+ \\|)? (?:`(?<default>[^`]*)`|–) \\|");
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?<key>[A-Za-z][^=\\s#]*)=(?<value>.*)$");

  /** Of Quarkus, and nowhere in our files, as none of ours has them all the time. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          // Which settings hold: allow-loopback asks for one that is local.
          "QUARKUS_PROFILE",
          // Start, migrate, end.
          "QUARKUS_INIT_AND_EXIT");

  private static final Map<String, String> DEFAULTS = defaults();
  private static final String SHARED =
      "common-module/src/main/resources/META-INF/microprofile-config.properties";

  private KnownSettings() {}

  /** Those of some names that the environment can give no setting under. */
  static Set<String> unknown(Collection<String> variables) {
    Set<String> unknown = new TreeSet<>(variables);
    unknown.removeAll(variables());
    return unknown;
  }

  private static Set<String> variables() {
    return Stream.of(
            DEFAULTS.keySet().stream().map(KnownSettings::variable),
            Stream.of("api", "worker", "dispatcher")
                .flatMap(service -> properties(service).keySet().stream())
                .map(KnownSettings::variable),
            OF_QUARKUS.stream())
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** A time that a setting of ours has where nobody sets it. */
  static Duration defaultTime(String key) {
    return time(defaultText(key));
  }

  static String defaultText(String key) {
    return Objects.requireNonNull(DEFAULTS.get(key), key);
  }

  /** What a service is packaged with, but for what holds only in a profile. */
  static Map<String, String> properties(String service) {
    Map<String, String> properties = new HashMap<>();
    for (String file :
        List.of(SHARED, service + "-module/src/main/resources/application.properties")) {
      LINE.matcher(DeployFiles.text(DeployFiles.REPOSITORY.resolve(file)))
          .results()
          .forEach(line -> properties.put(line.group("key"), line.group("value")));
    }
    return properties;
  }

  static Duration time(String text) {
    return Duration.parse("PT" + text);
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> defaults() {
    return ROW.matcher(DeployFiles.text(DeployFiles.REPOSITORY.resolve(PAGE)))
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group("key"),
                row -> row.group("default") == null ? "" : row.group("default")));
  }
}
