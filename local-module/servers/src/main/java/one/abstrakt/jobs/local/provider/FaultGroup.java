package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The faults of one kind of request: how likely each is and how many there were. The first constant
 * of their enum stands for none. Runs on the event loop alone.
 */
final class FaultGroup<F extends Enum<F>> {
  private static final int SHORTEST_HOLD_MILLIS = 1_000;
  private static final int LONGEST_HOLD_MILLIS = 4_000;

  /** What a sum of decimal fractions may be too large by. */
  private static final double ROUNDING = 1e-9;

  private final Vertx vertx;
  private final String name;
  private final F[] faults;
  private final List<String> names;
  private final long[] injected;
  private double[] rates;
  private SplittableRandom random = new SplittableRandom();

  FaultGroup(Vertx vertx, String name, Class<F> type) {
    this.vertx = vertx;
    this.name = name;
    this.faults = type.getEnumConstants();
    this.names = Arrays.stream(faults).map(fault -> fault.name().toLowerCase(Locale.ROOT)).toList();
    this.injected = new long[faults.length];
    this.rates = new double[faults.length];
  }

  String name() {
    return name;
  }

  /** Decides about the next request, and counts. */
  F draw() {
    double left = random.nextDouble();
    for (int i = 1; i < rates.length; i++) {
      left -= rates[i];
      if (left < 0) {
        injected[i]++;
        return faults[i];
      }
    }
    return faults[0];
  }

  /** Lets an answer wait for a few seconds. */
  void hold(Runnable answer) {
    long millis = random.nextLong(SHORTEST_HOLD_MILLIS, LONGEST_HOLD_MILLIS + 1);
    vertx.setTimer(millis, ignored -> answer.run());
  }

  void set(double[] rates, SplittableRandom random) {
    this.rates = rates;
    this.random = random;
  }

  void clear() {
    rates = new double[faults.length];
  }

  /**
   * The rates in the order of the faults; those that are not named are zero.
   *
   * @throws InvalidInput when a name is unknown or a number out of range
   */
  double[] read(JsonNode wanted) throws InvalidInput {
    double[] read = new double[faults.length];
    if (!wanted.isMissingNode() && !wanted.isObject()) {
      throw new InvalidInput("object_type", name + " should be an object");
    }
    for (Map.Entry<String, JsonNode> rate : wanted.properties()) {
      int fault = names.indexOf(rate.getKey());
      if (fault < 1) {
        throw new InvalidInput("unknown", "There is no fault " + name + "." + rate.getKey());
      }
      read[fault] = probability(rate);
    }
    if (Arrays.stream(read).sum() > 1 + ROUNDING) {
      throw new InvalidInput("sum", "The sum of " + name + " should be at most 1");
    }
    return read;
  }

  private double probability(Map.Entry<String, JsonNode> rate) throws InvalidInput {
    double value = rate.getValue().isNumber() ? rate.getValue().doubleValue() : Double.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInput(
          "number_range", name + "." + rate.getKey() + " should be a number from 0 to 1");
    }
    return value;
  }

  /** Adds how many there were of each fault. */
  void count(ObjectNode counts) {
    for (int i = 1; i < faults.length; i++) {
      counts.put(name + "." + names.get(i), injected[i]);
    }
  }
}
