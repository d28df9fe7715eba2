package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Vectors as they come in JSON. */
final class Vectors {
  private Vectors() {}

  static double[] of(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  static double length(double[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  static double cosine(double[] one, double[] other) {
    return product(one, other) / (length(one) * length(other));
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
