package one.abstrakt.jobs.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.local.architecture.Repository;
import one.abstrakt.jobs.local.docs.ConfigKeys.Group;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  /** A setting of our own that stands for one of the framework's, or the broker's own. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?m)^(?:\\S+=\\$\\{(?=jobs\\.)|(?=kafka\\.bootstrap))(?<key>[a-z.-]+)[:=](?<default>.*?)}?$");

  @Test
  void thePageIsThatOfTheCode() throws IOException {
    GeneratedPage.check(
        "docs/reference/configuration.md",
        page(ConfigKeys.in(Repository.mainSources())),
        "./mvnw package -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false");
  }

  @Test
  void everySettingIsExplained() throws IOException {
    List<Group> groups = ConfigKeys.in(Repository.mainSources());

    assertThat(groups).isNotEmpty().extracting(Group::meaning).doesNotContain("");
    assertThat(groups).flatExtracting(Group::keys).extracting("meaning").doesNotContain("");
  }

  private static String page(List<Group> groups) throws IOException {
    return """
    # Configuration

    Generated from the `@ConfigMapping` interfaces. A setting is given as an environment variable
    (`jobs.outputs.public-url` is `JOBS_OUTPUTS_PUBLIC_URL`), as a Java system property
    (`-Djobs.outputs.public-url=…`) or in `config/application.properties` of the folder that the service is
    started in. A duration is a number with `ms`, `s`, `m`, `h` or `d`.

    ## Servers

    Where the database and the broker are. Read by: all services.

    | setting | default |
    |---|---|
    %s

    %s
    """
        .formatted(
            servers(),
            groups.stream()
                .map(ConfigurationPageTest::section)
                .collect(Collectors.joining("\n\n")));
  }

  private static String servers() throws IOException {
    Path shared =
        GeneratedPage.repository()
            .resolve("common-module/src/main/resources/META-INF/microprofile-config.properties");
    return SERVER
        .matcher(Files.readString(shared))
        .results()
        .map(found -> "| `%s` | `%s` |".formatted(found.group("key"), found.group("default")))
        .collect(Collectors.joining("\n"));
  }

  private static String section(Group group) {
    return """
    ## `%s`

    %s Read by: %s.

    | setting | type | default | meaning |
    |---|---|---|---|
    %s\
    """
        .formatted(
            group.prefix(),
            group.meaning(),
            readers(group.source()),
            group.keys().stream()
                .map(ConfigurationPageTest::line)
                .collect(Collectors.joining("\n")));
  }

  private static String line(ConfigKeys.Key key) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.name(),
            type(key),
            key.defaultValue().map(value -> "`" + value + "`").orElse("–"),
            key.meaning());
  }

  private static String readers(Path source) {
    Path module = GeneratedPage.repository().relativize(source).getName(0);
    return switch (module.toString()) {
      case "common-module" -> "all services";
      case "api-module" -> "the API";
      case "worker-module" -> "the worker";
      case "dispatcher-module" -> "the dispatcher";
      default -> throw new IllegalArgumentException("who reads the settings of " + module + "?");
    };
  }

  private static String type(ConfigKeys.Key key) {
    return switch (key.type()) {
      case "boolean" -> "true or false";
      case "int", "long", "double" -> "number";
      case "Duration" -> "duration";
      // The scheduler takes its times as text.
      case "String" -> key.name().endsWith("every") ? "duration" : "text";
      case "Optional<String>" -> "text";
      case "Set<String>", "Optional<List<String>>" -> "list";
      case "Store" -> "`folder` or `s3`";
      case "Links" -> "`public` or `signed`";
      case "Path" -> "path";
      case "URI", "Optional<URI>" -> "URL";
      default -> throw new IllegalArgumentException("what does an operator write for " + key + "?");
    };
  }
}
