package one.abstrakt.jobs.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of ours taken apart.
 *
 * @param text without the pairs behind it
 * @param values by key, in their order
 */
record Fields(String text, Map<String, String> values) {
  private static final String WORDS = alternatives(false);
  private static final String LAST = alternatives(true);
  private static final Pattern PAIR =
      Pattern.compile(" (?:(%s)=(\\S*)|(%s)=(.*))".formatted(WORDS, LAST), Pattern.DOTALL);
  private static final Pattern PAIRS =
      Pattern.compile("(?: (?:%s)=\\S*)*(?: (?:%s)=.*)?".formatted(WORDS, LAST), Pattern.DOTALL);

  private static String alternatives(boolean last) {
    SequencedSet<String> words = new TreeSet<>();
    for (LogKey key : LogKey.values()) {
      if (key.isLast() == last) {
        words.add(key.text());
      }
    }
    return String.join("|", words);
  }

  static Fields of(String line) {
    for (int at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
      if (PAIR.matcher(line).region(at, line.length()).lookingAt()
          && PAIRS.matcher(line).region(at, line.length()).matches()) {
        return new Fields(line.substring(0, at), values(line.substring(at)));
      }
    }
    return new Fields(line, Map.of());
  }

  private static Map<String, String> values(String pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(pairs);
    while (pair.find()) {
      boolean isLast = pair.group(1) == null;
      values.put(pair.group(isLast ? 3 : 1), pair.group(isLast ? 4 : 2));
    }
    return values;
  }
}
