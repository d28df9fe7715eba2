package one.abstrakt.jobs.job;

import java.util.Optional;
import java.util.UUID;

/**
 * 128 bits as 26 characters of lower-case Crockford base32, most significant first, so that the
 * texts sort as the ids do.
 */
public final class Base32 {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private Base32() {}

  public static String encode(UUID id) {
    char[] text = new char[LENGTH];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return new String(text);
  }

  /** Empty when the text is not exactly what {@link #encode} makes of some id. */
  public static Optional<UUID> decode(String text) {
    // 26 characters hold 130 bits: the first may use three of its five.
    if (text.length() != LENGTH || DIGITS.indexOf(text.charAt(0)) > 7) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return Optional.of(new UUID(high, low));
  }
}
