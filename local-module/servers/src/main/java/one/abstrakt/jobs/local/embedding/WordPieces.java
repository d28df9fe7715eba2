package one.abstrakt.jobs.local.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The pieces of words that the model knows, by number: how BERT reads lower-case English. A word is
 * cut from its beginning into the longest pieces there are; one that cannot be is a single unknown.
 */
final class WordPieces {
  /** What the model was trained with; of longer texts it reads the beginning. */
  static final int MAX_TOKENS = 256;

  private static final int LONGEST_WORD = 100;
  private static final String WITHIN_A_WORD = "##";

  private final Map<String, Integer> numbers;
  private final int begin;
  private final int end;
  private final int unknown;

  private WordPieces(Map<String, Integer> numbers) {
    this.numbers = numbers;
    this.begin = numbers.get("[CLS]");
    this.end = numbers.get("[SEP]");
    this.unknown = numbers.get("[UNK]");
  }

  /** Reads the vocabulary out of a {@code tokenizer.json}. */
  static WordPieces read(InputStream tokenizer) throws IOException {
    JsonNode vocabulary = new ObjectMapper().readTree(tokenizer).path("model").path("vocab");
    Map<String, Integer> numbers = HashMap.newHashMap(vocabulary.size());
    vocabulary
        .properties()
        .forEach(piece -> numbers.put(piece.getKey(), piece.getValue().intValue()));
    return new WordPieces(numbers);
  }

  /** The numbers of a text's pieces, at most {@link #MAX_TOKENS}, between a begin and an end. */
  long[] of(String text) {
    long[] tokens = new long[MAX_TOKENS];
    tokens[0] = begin;
    int count = 1;
    for (String word : Words.of(text)) {
      int[] pieces = cut(word);
      for (int i = 0; i < pieces.length && count < MAX_TOKENS - 1; i++) {
        tokens[count++] = pieces[i];
      }
    }
    tokens[count++] = end;
    return Arrays.copyOf(tokens, count);
  }

  private int[] cut(String word) {
    int[] pieces = new int[word.length()];
    int count = 0;
    int from = 0;
    while (from < word.length()) {
      int to = longest(word, from);
      if (to == from || word.codePointCount(0, word.length()) > LONGEST_WORD) {
        return new int[] {unknown};
      }
      pieces[count++] = numbers.get(piece(word, from, to));
      from = to;
    }
    return Arrays.copyOf(pieces, count);
  }

  /** Where the longest piece ends that begins here; here, if there is none. */
  private int longest(String word, int from) {
    int to = word.length();
    while (to > from && !numbers.containsKey(piece(word, from, to))) {
      to--;
    }
    return to;
  }

  private static String piece(String word, int from, int to) {
    String letters = word.substring(from, to);
    return from == 0 ? letters : WITHIN_A_WORD + letters;
  }
}
