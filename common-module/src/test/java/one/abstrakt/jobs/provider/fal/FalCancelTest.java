package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.CANCEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.CancelAnswer;
import one.abstrakt.jobs.provider.Providers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalCancelTest {

  @Inject Providers providers;

  private FalFixture fal;

  @BeforeEach
  void start() {
    fal = FalFixture.start();
  }

  @AfterEach
  void close() {
    fal.close();
  }

  @Test
  void theAdapterIsFoundByItsName() {
    assertThat(providers.named("fal").name()).isEqualTo("fal");
  }

  @ParameterizedTest
  @CsvSource({
    "202,CANCELLATION_REQUESTED,REQUESTED",
    "200,CANCELLATION_REQUESTED,REQUESTED",
    "400,ALREADY_COMPLETED,ALREADY_ENDED",
    "404,NOT_FOUND,UNKNOWN",
    "400,OTHER,UNREACHABLE",
    "401,OTHER,UNREACHABLE",
    "429,OTHER,UNREACHABLE",
    "500,OTHER,UNREACHABLE"
  })
  void tellsWhatTheProviderSaid(int status, String word, CancelAnswer answer) {
    fal.server.script(CANCEL, Reply.json(status, "{\"status\":\"%s\"}".formatted(word)));

    assertThat(fal.provider.cancel(fal.request())).isEqualTo(answer);
    assertThat(fal.server.received())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("PUT");
          assertThat(request.headers()).containsEntry("authorization", "Key test-key");
        });
  }

  @Test
  void aProviderThatHangsUpIsUnreachable() {
    fal.server.script(CANCEL, Reply.hangUp());

    assertThat(fal.provider.cancel(fal.request())).isEqualTo(CancelAnswer.UNREACHABLE);
  }
}
