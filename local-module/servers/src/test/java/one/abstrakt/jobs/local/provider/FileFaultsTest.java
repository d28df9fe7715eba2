package one.abstrakt.jobs.local.provider;

import static org.assertj.core.api.Assertions.assertThat;

import one.abstrakt.jobs.local.provider.Wire.Received;
import org.junit.jupiter.api.Test;

final class FileFaultsTest extends FaultyProviderTest {

  @Test
  void aFileBreaksOffInItsMiddle() {
    String file = file();
    always("file", "truncate");
    Received answer = Wire.get(file);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("image/png");
    assertThat(answer.body()).hasSize(answer.announcedLength() / 2);
  }

  @Test
  void aFileIsMissingForAWhile() {
    String file = file();
    always("file", "missing");
    assertThat(Wire.get(file).status()).isEqualTo(404);
    noFaults();
    assertThat(Wire.get(file).status()).isEqualTo(200);
  }

  @Test
  void aFileComesLateAndWhole() {
    String file = file();
    always("file", "slow");
    long sent = System.nanoTime();
    Received answer = Wire.get(file);

    assertThat(since(sent)).isGreaterThanOrEqualTo(SHORTEST_HOLD);
    assertThat(answer.body()).hasSize(answer.announcedLength());
  }

  private static String file() {
    return caller
        .direct("fal-ai/flux/schnell", "{\"prompt\": \"a cat\"}")
        .json()
        .path("images")
        .path(0)
        .path("url")
        .asText();
  }
}
