package one.abstrakt.jobs.dispatcher.deliver;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook both ways: as Standard Webhooks has it, and in the headers of our own. */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";

  private Signature() {}

  /**
   * The headers of an attempt; {@code body} is signed as the bytes that are sent.
   *
   * @param secrets the newest first. The standard's header takes a signature by each. Ours has one,
   *     by the oldest: a receiver that does nothing goes on working until that one ends
   */
  static Map<String, String> headers(
      String messageId, Instant at, List<String> secrets, String body) {
    String timestamp = Long.toString(at.getEpochSecond());
    String signed = messageId + "." + timestamp + "." + body;
    byte[] own = hmac(bytes(secrets.getLast()), timestamp + "." + body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", messageId);
    headers.put("webhook-timestamp", timestamp);
    headers.put(
        "webhook-signature",
        secrets.stream().map(secret -> standard(secret, signed)).collect(Collectors.joining(" ")));
    headers.put("X-Abstrakt-Timestamp", timestamp);
    headers.put("X-Abstrakt-Signature", HexFormat.of().formatHex(own));
    return headers;
  }

  private static String standard(String secret, String signed) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(bytes(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
