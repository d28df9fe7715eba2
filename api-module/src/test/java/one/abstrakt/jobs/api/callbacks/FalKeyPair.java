package one.abstrakt.jobs.api.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A key of fal's: what it publishes of it, and what it signs with it. */
public final class FalKeyPair {
  private static final int KEY_BYTES = 32;

  private final KeyPair pair;

  public FalKeyPair() {
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The set of the public keys, with one of another kind before them. */
  public static String published(FalKeyPair... pairs) {
    return Stream.concat(
            Stream.of("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"),
            Arrays.stream(pairs).map(FalKeyPair::jwk))
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private String jwk() {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
  }

  /** The headers of a callback. */
  public Map<String, String> headers(String body, long seconds) {
    String signed = "r-1\nuser\n" + seconds + "\n" + HexFormat.of().formatHex(sha256(body));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Fal-Webhook-Request-Id", "r-1");
    headers.put("X-Fal-Webhook-User-Id", "user");
    headers.put("X-Fal-Webhook-Timestamp", Long.toString(seconds));
    headers.put("X-Fal-Webhook-Signature", HexFormat.of().formatHex(sign(bytes(signed))));
    return headers;
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
