package one.abstrakt.jobs.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NSFW content | NSFW content",
        "no file at https://u:p@host.test/a.png?sig=1#f today | no file at https://host.test/a.png today",
        "no file at https://tok@host.test | no file at https://host.test",
        "no file at 'http://host.test/a?x=1' | no file at 'http://host.test/a'",
        "sent Key abcdefgh-1234-5678:0123456789 | sent Key …",
        "the key word is missing | the key word is missing"
      })
  void keepsWordsAndDropsSecrets(String said, String kept) {
    assertThat(ClientWords.clean(said)).isEqualTo(kept);
  }

  @Test
  void keepsAtMost500CharactersOnOneLine() {
    assertThat(ClientWords.clean("a\r\n\u0000b")).isEqualTo("a b");
    assertThat(ClientWords.clean("a".repeat(1_000_000))).hasSize(500);
    assertThat(ClientWords.clean("\uD83D\uDE00".repeat(3_000))).hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void saysSomethingWhereNothingIsSaid() {
    assertThat(ClientWords.clean(" \n")).isNotBlank();
  }
}
