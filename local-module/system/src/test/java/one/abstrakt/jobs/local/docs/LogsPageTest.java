package one.abstrakt.jobs.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.local.architecture.Repository;
import one.abstrakt.jobs.logs.LogKey;
import org.junit.jupiter.api.Test;

/** Whatever the services log is on a page, with keys that are all known. */
class LogsPageTest {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\bLOG\\.(?<level>info|warn|error|debug|log)f?\\((?<rest>.*?)\\);", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LEVEL = Pattern.compile("Level\\.(\\w+)");
  private static final Pattern KEY = Pattern.compile("\\b(\\w+)=");

  /**
   * A line as the code writes it.
   *
   * @param text before its keys
   */
  private record Event(String text, String levels, String service, Set<String> keys) {}

  @Test
  void thePageIsThatOfTheCode() throws IOException {
    GeneratedPage.check(
        "docs/reference/logs.md",
        page(events()),
        "./mvnw package -Dtest=LogsPageTest -Dsurefire.failIfNoSpecifiedTests=false");
  }

  @Test
  void everyKeyIsKnownAndEveryKnownKeyIsUsed() throws IOException {
    assertThat(
            events().stream().flatMap(event -> event.keys().stream()).collect(Collectors.toSet()))
        .isEqualTo(Arrays.stream(LogKey.values()).map(LogKey::text).collect(Collectors.toSet()));
  }

  private static List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    for (Path source : Repository.mainSources()) {
      Path module = GeneratedPage.repository().relativize(source).getName(0);
      if (!module.toString().equals("local-module")) {
        Matcher statement = STATEMENT.matcher(Files.readString(source));
        while (statement.find()) {
          events.add(event(statement, module.toString()));
        }
      }
    }
    return events.stream()
        .distinct()
        .sorted(Comparator.comparing(Event::service).thenComparing(Event::text))
        .toList();
  }

  private static Event event(Matcher statement, String module) {
    List<String> literals =
        LITERAL.matcher(statement.group("rest")).results().map(found -> found.group(1)).toList();
    Set<String> keys = new LinkedHashSet<>();
    literals.forEach(
        literal -> KEY.matcher(literal).results().map(found -> found.group(1)).forEach(keys::add));
    String levels =
        LEVEL
            .matcher(statement.group("rest"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining(", "));
    return new Event(
        literals.getFirst().replaceFirst(" \\w+=.*", "").replaceFirst("%d", "…"),
        levels.isEmpty() ? statement.group("level").toUpperCase(Locale.ROOT) : levels,
        module.equals("common-module") ? "any" : module.replace("-module", ""),
        keys);
  }

  private static String page(List<Event> events) {
    return """
    # Logs

    Generated from the code. Each service writes lines to its standard output: as text, or as one JSON object
    a line where `QUARKUS_LOG_CONSOLE_JSON_ENABLED=true` asks for it. A line of ours is a text with
    `key=value` behind it; as JSON the text is `message` and each pair a field. No line holds an input, an
    output, a webhook's address or body, or a secret.

    ## Keys of every object

    | key | is |
    |---|---|
    | `timestamp` | ISO 8601, with the offset |
    | `level` | `ERROR`, `WARN`, `INFO`, `DEBUG` |
    | `logger` | the class that says it |
    | `message` | the text |
    | `service` | `jobs-api`, `jobs-worker` or `jobs-dispatcher` |
    | `traceId`, `spanId` | where [traces](../howto/observe.md#traces) are on, and the line is of a request or a job that is traced |
    | `stackTrace` | where there is one |

    ## Keys of lines of ours

    All values are texts.

    | key | is |
    |---|---|
    %s

    ## Events

    What the libraries say is not listed. At `DEBUG` is what is not written unless
    `QUARKUS_LOG_CATEGORY__ONE_ABSTRAKT_JOBS__LEVEL=DEBUG` asks for it.

    | message | level | said by | keys |
    |---|---|---|---|
    %s
    """
        .formatted(
            Arrays.stream(LogKey.values())
                .map(key -> "| `%s` | %s |".formatted(key.text(), key.meaning()))
                .collect(Collectors.joining("\n")),
            events.stream()
                .map(event ->
                    "| %s | %s | %s | %s |"
                        .formatted(
                            event.text(),
                            event.levels(),
                            event.service(),
                            event.keys().stream()
                                .map(key -> "`" + key + "`")
                                .collect(Collectors.joining(" "))))
                .collect(Collectors.joining("\n")));
  }
}
