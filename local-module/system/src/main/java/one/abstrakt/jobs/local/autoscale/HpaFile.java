package one.abstrakt.jobs.local.autoscale;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import one.abstrakt.jobs.local.autoscale.ScalingRules.Select;

/**
 * Reads a HorizontalPodAutoscaler as it is given to Kubernetes. What the file leaves open is as
 * Kubernetes has it by default.
 */
final class HpaFile {
  private static final int DEFAULT_MIN_REPLICAS = 1;
  private static final double DEFAULT_TOLERANCE = 0.1;
  private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(15);
  private static final ScalingPolicy DOUBLE_OR_ALL =
      new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, DEFAULT_PERIOD);
  private static final ScalingPolicy FOUR =
      new ScalingPolicy(ScalingPolicy.Type.PODS, 4, DEFAULT_PERIOD);
  private static final ScalingRules DEFAULT_UP =
      new ScalingRules(Duration.ZERO, Select.MAX, List.of(DOUBLE_OR_ALL, FOUR), DEFAULT_TOLERANCE);
  private static final ScalingRules DEFAULT_DOWN =
      new ScalingRules(
          Duration.ofMinutes(5), Select.MAX, List.of(DOUBLE_OR_ALL), DEFAULT_TOLERANCE);

  private HpaFile() {}

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when it is not an autoscaler with one external metric and an
   *     average value
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  static HorizontalPodAutoscaler read(Path file) {
    JsonNode manifest = Manifests.find(file, "HorizontalPodAutoscaler");
    try {
      return of(manifest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static HorizontalPodAutoscaler of(JsonNode root) {
    require(root.path("apiVersion").asText().equals("autoscaling/v2"), "not autoscaling/v2");
    JsonNode spec = root.path("spec");
    require(spec.path("metrics").size() == 1, "not exactly one metric");
    JsonNode metric = spec.at("/metrics/0");
    JsonNode target = metric.at("/external/target");
    require(
        metric.path("type").asText().equals("External")
            && target.path("type").asText().equals("AverageValue"),
        "its metric is not External with an AverageValue");
    return new HorizontalPodAutoscaler(
        spec.path("minReplicas").asInt(DEFAULT_MIN_REPLICAS),
        spec.path("maxReplicas").asInt(),
        metric.at("/external/metric/name").asText(),
        quantity(target.path("averageValue")),
        rules(spec.at("/behavior/scaleUp"), DEFAULT_UP),
        rules(spec.at("/behavior/scaleDown"), DEFAULT_DOWN));
  }

  private static ScalingRules rules(JsonNode rules, ScalingRules otherwise) {
    JsonNode window = rules.path("stabilizationWindowSeconds");
    JsonNode select = rules.path("selectPolicy");
    JsonNode policies = rules.path("policies");
    JsonNode tolerance = rules.path("tolerance");
    return new ScalingRules(
        window.isMissingNode() ? otherwise.stabilizationWindow() : seconds(window),
        select.isMissingNode()
            ? otherwise.select()
            : Select.valueOf(select.asText().toUpperCase(Locale.ROOT)),
        policies.isMissingNode()
            ? otherwise.policies()
            : StreamSupport.stream(policies.spliterator(), false).map(HpaFile::policy).toList(),
        tolerance.isMissingNode() ? otherwise.tolerance() : quantity(tolerance));
  }

  private static ScalingPolicy policy(JsonNode policy) {
    require(policy.path("value").isInt(), "a policy has no value: " + policy);
    return new ScalingPolicy(
        ScalingPolicy.Type.valueOf(policy.path("type").asText().toUpperCase(Locale.ROOT)),
        policy.path("value").asInt(),
        seconds(policy.path("periodSeconds")));
  }

  private static Duration seconds(JsonNode seconds) {
    require(seconds.isInt(), "a time is not a whole number of seconds: " + seconds);
    return Duration.ofSeconds(seconds.asInt());
  }

  /** A quantity of Kubernetes: a decimal number, in thousandths with an {@code m}. */
  private static double quantity(JsonNode quantity) {
    String text = quantity.asText();
    return text.endsWith("m")
        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 1000
        : Double.parseDouble(text);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
