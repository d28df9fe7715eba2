package one.abstrakt.jobs.provider.http;

import java.util.regex.Pattern;

/** Makes a provider's words fit for a client. */
public final class ClientWords {

  private static final int MAX_LENGTH = 500;
  private static final String NOTHING_SAID = "The provider reported an error.";

  /** User information, and the query and fragment, where signatures and tokens are. */
  private static final Pattern URL =
      Pattern.compile("(?i)(https?://)(?:[^\\s/?#@\"']*@)?([^\\s?#\"']*)(?:[?#][^\\s\"']*)?");

  private static final Pattern KEY = Pattern.compile("(?i)\\b(key|bearer)\\s+[^\\s\"',;]{16,}");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

  private ClientWords() {}

  /** On one line, at most 500 characters, without what a URL or a key must not tell. */
  public static String clean(String words) {
    // What is far beyond the end is cut first, so that a long text costs no more than a short one.
    String start = words.substring(0, Math.min(words.length(), MAX_LENGTH * 4));
    String plain = SPACE.matcher(start).replaceAll(" ").strip();
    String safe = KEY.matcher(URL.matcher(plain).replaceAll("$1$2")).replaceAll("$1 …");
    if (safe.isEmpty()) {
      return NOTHING_SAID;
    }
    int end =
        safe.offsetByCodePoints(0, Math.min(MAX_LENGTH, safe.codePointCount(0, safe.length())));
    return safe.substring(0, end);
  }
}
