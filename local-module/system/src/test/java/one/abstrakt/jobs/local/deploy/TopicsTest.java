package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The topics are everywhere those that the services name, as large as in the local system. */
class TopicsTest {
  private static final String LOCAL =
      "local-module/system/src/main/java/one/abstrakt/jobs/local/launch/SystemPlan.java";

  @Test
  void composeMakesTheTopicsOfTheLocalSystem() {
    assertThat(
            topics("topic (jobs\\.[a-z]+) ([0-9]+)", Compose.texts("topics", "command").getFirst()))
        .isEqualTo(local());
  }

  @Test
  void theDevOverlayMakesTheTopicsOfTheLocalSystem() {
    Map<String, Integer> topics =
        Overlay.of("dev").all(KafkaTopic.class).stream()
            .collect(Collectors.toMap(Overlay::nameOf, topic -> topic.getSpec().getPartitions()));

    assertThat(topics).isEqualTo(local());
  }

  @Test
  void theServicesNameNoOthers() {
    assertThat(
            KnownSettings.properties("api").entrySet().stream()
                .filter(
                    property -> property.getKey().matches("mp\\.messaging\\.outgoing\\..*\\.topic"))
                .map(Map.Entry::getValue))
        .containsExactlyInAnyOrderElementsOf(local().keySet());
  }

  private static Map<String, Integer> local() {
    Map<String, Integer> topics =
        topics(
            "\"(jobs\\.[a-z]+)\", ([0-9]+)",
            DeployFiles.text(DeployFiles.REPOSITORY.resolve(LOCAL)));
    assertThat(topics).isNotEmpty();
    return topics;
  }

  private static Map<String, Integer> topics(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(found -> found.group(1), found -> Integer.valueOf(found.group(2))));
  }
}
