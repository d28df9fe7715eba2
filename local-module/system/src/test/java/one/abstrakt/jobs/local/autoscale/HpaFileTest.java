package one.abstrakt.jobs.local.autoscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.local.autoscale.ScalingRules.Select;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HpaFileTest {
  private static final String SHORT =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: jobs-worker}
      spec:
        minReplicas: 2
        maxReplicas: 20
        metrics:
          - type: External
            external:
              metric: {name: jobs_worker_places_wanted}
              target: {type: AverageValue, averageValue: "800"}
      """;

  private static final String BEHAVIOR =
      """
        behavior:
          scaleUp:
            stabilizationWindowSeconds: 0
            selectPolicy: Min
            tolerance: 50m
            policies:
              - {type: Percent, value: 100, periodSeconds: 15}
              - {type: Pods, value: 4, periodSeconds: 20}
          scaleDown:
            stabilizationWindowSeconds: 60
            selectPolicy: Disabled
            policies:
              - {type: Percent, value: 50, periodSeconds: 30}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatTheFileSays() throws IOException {
    assertThat(read(SHORT + BEHAVIOR))
        .isEqualTo(
            new HorizontalPodAutoscaler(
                2,
                20,
                "jobs_worker_places_wanted",
                800,
                new ScalingRules(
                    Duration.ZERO,
                    Select.MIN,
                    List.of(
                        new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, Duration.ofSeconds(15)),
                        new ScalingPolicy(ScalingPolicy.Type.PODS, 4, Duration.ofSeconds(20))),
                    0.05),
                new ScalingRules(
                    Duration.ofSeconds(60),
                    Select.DISABLED,
                    List.of(
                        new ScalingPolicy(ScalingPolicy.Type.PERCENT, 50, Duration.ofSeconds(30))),
                    0.1)));
  }

  @Test
  void whatTheFileLeavesOpenIsAsKubernetesHasIt() throws IOException {
    HorizontalPodAutoscaler hpa = read(SHORT);

    assertThat(hpa.scaleUp())
        .isEqualTo(
            new ScalingRules(
                Duration.ZERO,
                Select.MAX,
                List.of(
                    new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, Duration.ofSeconds(15)),
                    new ScalingPolicy(ScalingPolicy.Type.PODS, 4, Duration.ofSeconds(15))),
                0.1));
    assertThat(hpa.scaleDown())
        .isEqualTo(
            new ScalingRules(
                Duration.ofMinutes(5),
                Select.MAX,
                List.of(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, Duration.ofSeconds(15))),
                0.1));
  }

  @Test
  void whatTheControllerCannotFollowIsRefused() {
    assertThatThrownBy(() -> read(SHORT.replace("AverageValue", "Value")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hpa.yaml")
        .hasMessageContaining("AverageValue");
    assertThatThrownBy(() -> read(SHORT.replace("autoscaling/v2", "autoscaling/v1")))
        .hasMessageContaining("autoscaling/v2");
    assertThatThrownBy(() -> read(SHORT.replace("maxReplicas: 20", "maxReplicas: 1")))
        .hasMessageContaining("maxReplicas 1");
  }

  private HorizontalPodAutoscaler read(String yaml) throws IOException {
    return HpaFile.read(Files.writeString(folder.resolve("hpa.yaml"), yaml));
  }
}
