package one.abstrakt.jobs.local.embedding;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text in words, as BERT's uncased models see it: in lower case, without accents and control
 * characters; each punctuation mark and each ideograph is a word of its own.
 */
final class Words {
  private static final Set<UnicodeBlock> IDEOGRAPHS =
      Set.of(
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_B,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_C,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_D,
          UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_E,
          UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS,
          UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS_SUPPLEMENT);

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private Words() {}

  static List<String> of(String text) {
    Words found = new Words();
    // Taken apart, an accent is a character of its own.
    Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().forEach(found::add);
    found.endWord();
    return found.words;
  }

  private void add(int character) {
    if (isBlank(character)) {
      endWord();
    } else if (!isSeen(character)) {
      return;
    } else if (isPunctuation(character) || isIdeograph(character)) {
      endWord();
      words.add(Character.toString(character));
    } else {
      word.appendCodePoint(Character.toLowerCase(character));
    }
  }

  private void endWord() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isBlank(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || Character.isSpaceChar(character);
  }

  private static boolean isIdeograph(int character) {
    UnicodeBlock block = UnicodeBlock.of(character);
    return block != null && IDEOGRAPHS.contains(block);
  }

  /** ASCII's symbols count as well. */
  private static boolean isPunctuation(int character) {
    if (character < 0x80) {
      return character > ' ' && character < 0x7f && !Character.isLetterOrDigit(character);
    }
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isSeen(int character) {
    return character != 0xfffd
        && switch (Character.getType(character)) {
          case Character.NON_SPACING_MARK,
              Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.SURROGATE ->
              false;
          default -> true;
        };
  }
}
