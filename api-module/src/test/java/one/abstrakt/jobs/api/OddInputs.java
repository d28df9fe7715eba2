package one.abstrakt.jobs.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes inputs that no well-meaning client sends, the same ones for the same random numbers. */
final class OddInputs {
  private static final String HOLE = "HOLE-IN-THE-BODY";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1.0",
          "1e2",
          "0.1",
          "1e400",
          "-1e-400",
          "1e999999999",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(101),
          "NaN",
          "01",
          "+1",
          "'x'",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"true\"",
          "\"1\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\x\"",
          "\"\u0001\"",
          "\"\u007f\u0085\u2028\ufeff\"",
          "\"\u202e\u0645\u0631\ud83d\ude00\u0301\"",
          "\"" + "x".repeat(3_000) + "\"",
          "\"" + "\ud83d\ude00".repeat(300) + "\"",
          "\"https://x\"",
          "\"ftp://x/\"",
          "\"http://[::1]/\"",
          "\"http://169.254.169.254/\"",
          "\"https://\u00e9.example/\"",
          "\"https://example.com:99999/\"",
          "\"2020-01-01T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"2027-02-29T00:00:00Z\"",
          "\"admin\"",
          "[]",
          "[null]",
          "[[]]",
          "[\"jobs:read\",\"jobs:read\"]",
          "[\"jobs:read\",1]",
          "{}",
          "{\"\":{}}",
          "{\"a\":1,\"a\":2}",
          "{\"\\u0000\":1}",
          "{\"\\ud800\":1}",
          "{\"__proto__\":{}}",
          "[".repeat(90) + "]".repeat(90),
          "{\"a\":".repeat(101) + "1" + "}".repeat(101),
          "[".repeat(5_000) + "]".repeat(5_000),
          "/**/1",
          "");

  private static final List<String> TEXTS =
      List.of(
          "x",
          "-1",
          "0",
          "1",
          "101",
          "1e3",
          " 1",
          "0x1",
          "\u0661",
          "99999999999999999999",
          "null",
          "true",
          "queued",
          "QUEUED",
          "job_00000000000000000000000000",
          "job_0000000000000000000000000",
          "job_zzzzzzzzzzzzzzzzzzzzzzzzzz",
          "msg_00000000000000000000000000",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0000-0000-00000000000G",
          "'; drop table job; --",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "%",
          "_",
          "\u0000",
          "a\u0000b",
          "\n",
          "\u007f",
          "\u0085",
          "\u202e\u0645",
          "\ud83d\ude00",
          "e\u0301",
          "\ufeff",
          "\uffff",
          "a/b",
          "a b",
          "a+b",
          "a;b=c",
          "a?b",
          "a#b",
          "..a",
          "*",
          "run",
          "echo/run",
          "x".repeat(1_000));

  /** As they stand in a path or query: among them what is no text in UTF-8. */
  private static final List<String> ESCAPED =
      List.of(
          "%00",
          "%ff", "%c0%80", "%c0%ae", "%ed%a0%80", "%f5%80%80%80", "%2F", "%252F", "%2e%2e%2f");

  /** Not even a URI. */
  private static final List<String> BROKEN =
      List.of("%", "%z", "%zz", "%1", "a%", "|", "\"", "{x}");

  private static final List<String> HEADERS =
      List.of(
          "",
          " ",
          "x",
          "\"x\"",
          "x".repeat(256),
          "x".repeat(4_000),
          "a, b",
          "wait=0",
          "wait=-1",
          "wait=99999999999",
          "wait=0;wait=1",
          "respond-async, wait=\"0\"",
          "0-0",
          "1-0",
          "1-999999999",
          "1-9999999999",
          "2-1",
          "\u00e9");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "application/json;charset=nonsense",
          "application/json;",
          "application/*",
          "*/*",
          "json",
          "/",
          "",
          ";");

  private static final List<String> ACCEPTS =
      List.of(
          "application/json",
          "*/*",
          "text/html",
          "application/xml;q=0.9",
          "application/json;q=0",
          "application/json;q=nonsense",
          "text/event-stream",
          "nonsense",
          "/",
          "",
          "*/*;q=1.0000001",
          "application/*, text/*");

  private static final List<String> AUTHORIZATIONS =
      List.of(
          "",
          "Bearer",
          "Bearer ",
          "bearer  x",
          "Bearer \u00e9",
          "Basic eDp5",
          "Bearer sk_live_" + "x".repeat(600),
          "sk_live_x");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"));

  private final RandomGenerator random;

  OddInputs(RandomGenerator random) {
    this.random = random;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  /** A segment of a path, or a value of a query, as it is sent. */
  String segment() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> oneOf(ESCAPED);
      case 2 -> oneOf(BROKEN);
      default -> URLEncoder.encode(oneOf(TEXTS), StandardCharsets.UTF_8).replace("+", "%20");
    };
  }

  String query(List<String> known) {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = known.isEmpty() || oneIn(6) ? segment() : oneOf(known);
      String part = oneIn(10) ? name : name + "=" + (oneIn(8) ? "" : segment());
      parts.add(part);
      if (oneIn(6)) {
        parts.add(part);
      }
    }
    return String.join(oneIn(20) ? "&&" : "&", parts);
  }

  String header() {
    return oneOf(HEADERS);
  }

  String contentType() {
    return oneOf(CONTENT_TYPES);
  }

  String accept() {
    return oneOf(ACCEPTS);
  }

  String authorization() {
    return oneOf(AUTHORIZATIONS);
  }

  /** A body that is like the example but for something. */
  byte[] body(JsonNode example, List<String> fields) {
    return switch (random.nextInt(12)) {
      case 0 -> bytes(oneOf(VALUES));
      case 1 -> cut(bytes(example.toString()));
      case 2 -> example.toString().getBytes(oneOf(CHARSETS));
      case 3 -> brokenUtf8(example);
      case 4 -> noise();
      case 5 -> bytes("\ufeff" + example + (oneIn(2) ? "{}" : " "));
      default -> bytes(changed(example, fields));
    };
  }

  private String changed(JsonNode example, List<String> fields) {
    ObjectNode body = example.deepCopy();
    String name =
        switch (random.nextInt(5)) {
          case 0 -> oneOf(List.of("x", "", "Input", "webhookUrl", "\u0000", "a/b~c", "__proto__"));
          default -> oneOf(fields);
        };
    if (oneIn(6)) {
      JsonNode _ = body.remove(name);
    } else {
      place(body, name);
    }
    String text = body.toString().replace("\"" + HOLE + "\"", oneOf(VALUES));
    return oneIn(12) && text.length() > 2 ? "{\"" + name + "\":1," + text.substring(1) : text;
  }

  /** In the field, or in a field of it. */
  private void place(ObjectNode body, String name) {
    if (body.get(name) instanceof ObjectNode inner && oneIn(2)) {
      List<String> names = inner.propertyStream().map(Map.Entry::getKey).toList();
      ObjectNode _ = inner.put(names.isEmpty() ? "a" : oneOf(names), HOLE);
    } else {
      ObjectNode _ = body.put(name, HOLE);
    }
  }

  private byte[] cut(byte[] body) {
    return Arrays.copyOf(body, random.nextInt(body.length));
  }

  private byte[] brokenUtf8(JsonNode example) {
    byte[] wrong =
        oneOf(
            List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc0, (byte) 0xaf},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xe2, (byte) 0x82},
                new byte[] {0}));
    byte[] body = bytes(example.toString());
    int at = random.nextInt(body.length);
    byte[] broken = new byte[body.length + wrong.length];
    System.arraycopy(body, 0, broken, 0, at);
    System.arraycopy(wrong, 0, broken, at, wrong.length);
    System.arraycopy(body, at, broken, at + wrong.length, body.length - at);
    return broken;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
