package one.abstrakt.jobs.local.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of whole texts were made by the tokenizer that the model was trained with. */
final class WordPiecesTest {
  private static final WordPieces SMALL = small();
  private static final WordPieces REAL = real();

  @ParameterizedTest
  @CsvSource({
    "meal, '1 4 2'",
    "MEALS, '1 4 5 2'",
    "méal, '1 4 2'",
    "meal!, '1 4 6 2'",
    "'meal meal', '1 4 4 2'",
    "mealx, '1 3 2'",
    "食食, '1 7 7 2'",
    "'', '1 2'"
  })
  void aTextIsCutIntoTheLongestKnownPieces(String text, String expected) {
    assertThat(SMALL.of(text)).isEqualTo(numbers(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"me\u0000al", "me\u200dal", "me\u0301al", "\tmeal\n", "\u00a0meal\u2028"})
  void whatCannotBeSeenDoesNotCount(String text) {
    assertThat(SMALL.of(text)).containsExactly(1, 4, 2);
  }

  @Test
  void aWordOfMoreThanAHundredLettersIsUnknown() {
    String word = "meal" + "s".repeat(96);
    assertThat(SMALL.of(word)).hasSize(99);
    assertThat(SMALL.of(word + "s")).containsExactly(1, 3, 2);
  }

  @Test
  void ofALongTextTheBeginningCounts() {
    long[] tokens = SMALL.of("meal ".repeat(400));
    assertThat(tokens).hasSize(WordPieces.MAX_TOKENS).startsWith(1, 4).endsWith(4, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "A man is eating food" + " | 101 1037 2158 2003 5983 2833 102",
        "Déjà vu: naïve café — 100 % “über” ß ẞ İstanbul ŒUVRE"
            + " | 101 2139 3900 24728 1024 15743 7668 1517 2531 1003 1523 19169 1524 1096 1096 9960 1107 2226 12229 102",
        "日本語のテキスト と 한국어 텍스트"
            + " | 101 1864 1876 1950 1671 30239 30227 30233 30240 1666 1469 30006 30021 29991 30014 30020 29999 30008 1467 30009 30020 29997 30017 30003 30017 102",
        "Привет, мир! Ёлка"
            + " | 101 1194 16856 10325 25529 15290 22919 1010 1191 10325 16856 999 1185 29436 28598 102",
        "😀 emoji 👩‍👩‍👧 test" + " | 101 100 7861 29147 2072 100 3231 102",
        "don't e.g. $5.00 a+b=c <tag> x^2 `q` ~"
            + " | 101 2123 1005 1056 1041 1012 1043 1012 1002 1019 1012 4002 1037 1009 1038 1027 1039 1026 6415 1028 1060 1034 1016 1036 1053 1036 1066 102",
        "supercalifragilisticexpialidocious"
            + " | 101 3565 9289 10128 29181 24411 4588 10288 19312 21273 10085 6313 102",
        "עִבְרִית" + " | 101 1259 29789 29811 29796 29813 102",
        "العَرَبِيَّة" + " | 101 1270 23673 29830 17149 29816 14498 19433 102"
      })
  void itCutsAsTheTrainingDid(String text, String expected) {
    assertThat(REAL.of(text)).isEqualTo(numbers(expected));
  }

  private static long[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static WordPieces small() {
    String tokenizer =
        """
        {"model": {"vocab": {"[CLS]": 1, "[SEP]": 2, "[UNK]": 3, "meal": 4, "##s": 5, "!": 6, "食": 7}}}
        """;
    try {
      return WordPieces.read(new ByteArrayInputStream(tokenizer.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WordPieces real() {
    try (InputStream tokenizer =
        WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
      return WordPieces.read(tokenizer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
