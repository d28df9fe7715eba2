package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** The topics are everywhere those that the services name, as large as in the local system. */
class TopicsTest {
  private static final Pattern MADE = Pattern.compile("topic (jobs\\.[a-z]+) ([0-9]+)");

  @Test
  void composeMakesTheTopicsOfTheLocalSystem() {
    Map<String, Integer> topics =
        MADE.matcher(Compose.texts("topics", "command").getFirst())
            .results()
            .collect(
                Collectors.toMap(
                    found -> found.group(1), found -> Integer.valueOf(found.group(2))));

    assertThat(topics).isEqualTo(LocalSystem.TOPICS);
  }

  @Test
  void theDevOverlayMakesTheTopicsOfTheLocalSystem() {
    Map<String, Integer> topics =
        Overlay.of("dev").all(KafkaTopic.class).stream()
            .collect(Collectors.toMap(Overlay::nameOf, topic -> topic.getSpec().getPartitions()));

    assertThat(topics).isEqualTo(LocalSystem.TOPICS);
  }

  @Test
  void theServicesNameNoOthers() {
    assertThat(
            KnownSettings.properties("api").entrySet().stream()
                .filter(
                    property -> property.getKey().matches("mp\\.messaging\\.outgoing\\..*\\.topic"))
                .map(Map.Entry::getValue))
        .containsExactlyInAnyOrderElementsOf(LocalSystem.TOPICS.keySet());
  }
}
