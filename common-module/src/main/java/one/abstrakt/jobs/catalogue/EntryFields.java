package one.abstrakt.jobs.catalogue;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Refuses fields of one entry by name. */
record EntryFields(String entry) {
  private static final Duration LONGEST = Duration.ofDays(7);

  CatalogueException refused(String field, String why) {
    return new CatalogueException(entry + ": " + field + ": " + why);
  }

  void check(String field, boolean holds, String why) {
    if (!holds) {
      throw refused(field, why);
    }
  }

  String text(String field, String value) {
    check(field, value != null && !value.isBlank(), "is missing");
    return value;
  }

  <T> T present(String field, T value) {
    check(field, value != null, "is missing");
    return value;
  }

  Duration duration(String field, String text) {
    text(field, text);
    Duration duration;
    try {
      duration = DurationConverter.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw refused(field, "must be a time such as 30s, 10m or 1h");
    }
    check(
        field,
        duration.isPositive() && duration.compareTo(LONGEST) <= 0,
        "must be more than nothing and at most " + LONGEST.toDays() + " days");
    return duration;
  }
}
