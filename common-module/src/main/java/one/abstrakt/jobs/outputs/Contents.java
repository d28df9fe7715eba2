package one.abstrakt.jobs.outputs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a whole file has, told where its bytes came from: who keeps a copy can see that it is one.
 *
 * @param bytes how many
 * @param sha256 of them, in lower-case hex
 */
public record Contents(long bytes, String sha256) {
  /** Of these bytes. */
  public static Contents of(byte[] bytes) {
    return new Contents(bytes.length, hex(digest().digest(bytes)));
  }

  /** Of a file as it is. */
  public static Contents of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      long length = bytes.transferTo(OutputStream.nullOutputStream());
      return new Contents(length, hex(digest.digest()));
    }
  }

  /** What such a hash is made with. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Of a digest that has seen so many bytes. */
  public static Contents of(long bytes, MessageDigest digest) {
    return new Contents(bytes, hex(digest.digest()));
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
