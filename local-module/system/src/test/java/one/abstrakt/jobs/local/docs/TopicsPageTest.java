package one.abstrakt.jobs.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** The page of topics is written by hand; its names and numbers are those of the code. */
class TopicsPageTest {
  private static final List<String> SETTINGS =
      List.of(
          "common-module/src/main/resources/META-INF/microprofile-config.properties",
          "api-module/src/main/resources/application.properties",
          "worker-module/src/main/resources/application.properties",
          "dispatcher-module/src/main/resources/application.properties");
  private static final Pattern TOPIC =
      Pattern.compile("(?m)^mp\\.messaging\\.\\w+\\.[\\w-]+\\.topic=(.+)$");
  private static final Pattern GROUP =
      Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.\\w+\\.group\\.id=([^$\n]+)$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(jobs\\.\\w+)` \\| (\\d+) \\|(.*)$");

  @Test
  void everyTopicIsThereWithThePartitionsOfTheLocalSystem() throws IOException {
    TreeMap<String, Integer> rows = new TreeMap<>();
    rows(page()).forEach(row -> rows.put(row.group(1), Integer.valueOf(row.group(2))));

    assertThat(rows.keySet()).isEqualTo(named(TOPIC));
    assertThat(rows).isEqualTo(new TreeMap<>(LocalSystem.TOPICS));
  }

  @Test
  void everyGroupIsNamed() throws IOException {
    String rows = rows(page()).stream().map(row -> row.group(3)).collect(Collectors.joining());

    assertThat(named(GROUP)).hasSize(2).allSatisfy(group -> assertThat(rows).contains(group));
  }

  private static List<MatchResult> rows(String page) {
    return ROW.matcher(page).results().toList();
  }

  private static String page() throws IOException {
    return read("docs/reference/topics.md");
  }

  private static Set<String> named(Pattern pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : SETTINGS) {
      pattern.matcher(read(file)).results().map(found -> found.group(1)).forEach(names::add);
    }
    return names;
  }

  private static String read(String file) throws IOException {
    return Files.readString(GeneratedPage.repository().resolve(Path.of(file)));
  }
}
