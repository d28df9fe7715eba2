package one.abstrakt.jobs.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorBody;
import one.abstrakt.jobs.api.errors.ErrorCode;

/**
 * The fields of a body, asked for one by one. What is wrong is collected; {@link #check} refuses
 * all of it together, and every field that was not asked for. Null is refused as a wrong type, but
 * where {@link #isNull} was asked before.
 */
public final class Fields {
  /** What PostgreSQL can keep and programs can read. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final ObjectNode body;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> nulls = new HashSet<>();
  private final List<ErrorBody.Detail> wrong = new ArrayList<>();

  Fields(ObjectNode body) {
    this.body = body;
  }

  /** An object, as it was written. */
  public Optional<ObjectNode> object(String name) {
    return read(
        name,
        "must be an object",
        node -> node instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
  }

  public Optional<Boolean> flag(String name) {
    return read(
        name,
        "must be true or false",
        node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
  }

  /** A text that is not blank. */
  public Optional<String> text(String name, int longest) {
    return read(
        name,
        "must be a text of 1 to %d characters".formatted(longest),
        node ->
            Optional.ofNullable(node.textValue())
                .filter(text -> !text.isBlank() && text.length() <= longest));
  }

  public Optional<Long> number(String name, long least, long most) {
    return read(
        name,
        "must be a whole number from %d to %d".formatted(least, most),
        node ->
            node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(node.longValue()).filter(n -> n >= least && n <= most)
                : Optional.empty());
  }

  /**
   * A URL.
   *
   * @param refusal why one is refused; empty for one that is taken
   */
  public Optional<String> url(String name, Function<String, Optional<String>> refusal) {
    Optional<String> url =
        read(name, "must be a URL", node -> Optional.ofNullable(node.textValue()));
    url.flatMap(refusal).ifPresent(why -> refuse(name, why));
    return url;
  }

  /** A time to come, in RFC 3339. */
  public Optional<Instant> timeAfter(String name, Instant now) {
    return read(
        name,
        "must be a time to come, such as 2027-02-08T10:30:45Z",
        node -> time(node).filter(time -> time.isAfter(now)));
  }

  private static Optional<Instant> time(JsonNode node) {
    try {
      return Optional.ofNullable(node.textValue())
          .map(text -> OffsetDateTime.parse(text).toInstant())
          .filter(time -> !time.isAfter(LAST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Texts of a list.
   *
   * @param must what is said when one of them cannot be read
   * @param reader empty for a text that is none of those allowed
   */
  public <T> Optional<List<T>> texts(
      String name, String must, Function<String, Optional<T>> reader) {
    return read(
        name,
        must,
        node -> {
          List<T> all = new ArrayList<>();
          for (JsonNode one : node) {
            Optional<T> read = Optional.ofNullable(one.textValue()).flatMap(reader);
            if (read.isEmpty()) {
              return Optional.empty();
            }
            all.add(read.get());
          }
          return node.isArray() && !all.isEmpty() ? Optional.of(all) : Optional.empty();
        });
  }

  private <T> Optional<T> read(String name, String must, Function<JsonNode, Optional<T>> reader) {
    known.add(name);
    JsonNode node = body.path(name);
    if (node.isMissingNode() || nulls.contains(name)) {
      return Optional.empty();
    }
    Optional<T> value = reader.apply(node);
    if (value.isEmpty()) {
      refuse(name, must);
    }
    return value;
  }

  /** Whether the field is there and null, which means what its absence means, or "no longer". */
  public boolean isNull(String name) {
    known.add(name);
    boolean isNull = body.path(name).isNull();
    if (isNull) {
      nulls.add(name);
    }
    return isNull;
  }

  /** Refuses the body unless the field is there. */
  public Fields require(String name) {
    if (!body.has(name)) {
      refuse(name, "is required");
    }
    return this;
  }

  /** Refuses a field for a reason of the caller's own. */
  public void refuse(String name, String why) {
    wrong.add(new ErrorBody.Detail("/" + name, why));
  }

  /**
   * To be called when all fields were asked for.
   *
   * @throws ApiException {@code INVALID_INPUT} when something is wrong
   */
  public void check() {
    body.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            wrong.add(
                new ErrorBody.Detail(
                    "/" + name.replace("~", "~0").replace("/", "~1"),
                    "is not a field of this request; there are " + String.join(", ", known)));
          }
        });
    if (!wrong.isEmpty()) {
      throw refused(wrong);
    }
    Storable.check(body);
  }

  /** {@code INVALID_INPUT} that says the first wrong in its message and all in its details. */
  public static ApiException refused(List<ErrorBody.Detail> wrong) {
    ErrorBody.Detail first = wrong.getFirst();
    String field = first.path().replaceFirst("^/", "").replace('/', '.');
    return new ApiException(
        ErrorCode.INVALID_INPUT, (field + " " + first.message()).strip(), wrong);
  }
}
