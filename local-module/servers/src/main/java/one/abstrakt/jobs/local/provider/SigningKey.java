package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signs callbacks as fal does. A new key with each start, as if the old one had been replaced. */
final class SigningKey {
  static final String PATH = "/.well-known/jwks.json";
  private static final String ALGORITHM = "Ed25519";
  private static final int BYTES = 32;

  private final KeyPair pair;

  SigningKey() {
    try {
      pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /** The public half, as a JSON Web Key Set. */
  ObjectNode published() {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    ObjectNode set = Json.object();
    set.putArray("keys")
        .addObject()
        .put("kty", "OKP")
        .put("crv", ALGORITHM)
        .put("use", "sig")
        .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    return set;
  }

  /** The hexadecimal signature of a callback. */
  String sign(String requestId, String userId, String timestamp, byte[] body) {
    String hash = HexFormat.of().formatHex(sha256(body));
    String signed = String.join("\n", requestId, userId, timestamp, hash);
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(pair.getPrivate());
      signer.update(signed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key of its own signs", e);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
