package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The faults that are to be, none at first, and the count of those that were. */
final class Faults {
  private static final String SEED = "seed";

  private final FaultGroup<SubmitFault> submits;
  private final FaultGroup<LookFault> looks;
  private final FaultGroup<FileFault> files;
  private final List<FaultGroup<?>> groups;
  private ObjectNode wanted = Json.object();
  private long refusals;

  Faults(Vertx vertx) {
    this.submits = new FaultGroup<>(vertx, "submit", SubmitFault.class);
    this.looks = new FaultGroup<>(vertx, "look", LookFault.class);
    this.files = new FaultGroup<>(vertx, "file", FileFault.class);
    this.groups = List.of(submits, looks, files);
  }

  FaultGroup<SubmitFault> submits() {
    return submits;
  }

  FaultGroup<LookFault> looks() {
    return looks;
  }

  FaultGroup<FileFault> files() {
    return files;
  }

  /**
   * Replaces what was set, and begins anew from the seed.
   *
   * @throws InvalidInput when something in it is unknown or out of range; all stays as it was then
   */
  void set(ObjectNode settings) throws InvalidInput {
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      String name = setting.getKey();
      if (!name.equals(SEED) && groups.stream().noneMatch(group -> group.name().equals(name))) {
        throw new InvalidInput("unknown", "There is no setting " + name);
      }
    }
    List<double[]> rates = new ArrayList<>();
    for (FaultGroup<?> group : groups) {
      rates.add(group.read(settings.path(group.name())));
    }
    // One generator for each group: how often a client looks does not change what its submits meet.
    SplittableRandom random = new SplittableRandom(seed(settings));
    for (int i = 0; i < rates.size(); i++) {
      groups.get(i).set(rates.get(i), random.split());
    }
    wanted = settings;
  }

  private static long seed(ObjectNode settings) throws InvalidInput {
    JsonNode seed = settings.path(SEED);
    if (seed.isMissingNode()) {
      return 0;
    }
    if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
      throw new InvalidInput("int_type", SEED + " should be an integer of 64 bits");
    }
    return seed.longValue();
  }

  void clear() {
    groups.forEach(FaultGroup::clear);
    wanted = Json.object();
  }

  void countRefusal() {
    refusals++;
  }

  /** What is set, and the counts since the start. */
  ObjectNode report() {
    ObjectNode report = Json.object();
    report.set("rates", wanted);
    ObjectNode injected = report.putObject("injected");
    groups.forEach(group -> group.count(injected));
    injected.put("refuse", refusals);
    return report;
  }
}
