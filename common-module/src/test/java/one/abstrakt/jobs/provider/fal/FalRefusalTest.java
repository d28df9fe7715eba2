package one.abstrakt.jobs.provider.fal;

import static one.abstrakt.jobs.provider.fal.FalFixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.BareProfile;
import one.abstrakt.jobs.provider.Dispatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(BareProfile.class)
final class FalRefusalTest {

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
  void aProviderThatIsFullSaysWhenToComeBack() {
    fal.server.script(ENDPOINT, Reply.json(429, "{}", "Retry-After: 3"));

    assertThat(fal.submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(JobErrorCode.PROVIDER_UNAVAILABLE);
              assertThat(refused.again()).isTrue();
              assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(3));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "401,PROVIDER_UNAVAILABLE",
    "403,PROVIDER_UNAVAILABLE",
    "404,PROVIDER_UNAVAILABLE",
    "402,PROVIDER_UNAVAILABLE",
    "400,INPUT_REFUSED",
    "413,INPUT_REFUSED",
    "422,INPUT_REFUSED"
  })
  void aRefusalIsFinal(int status, JobErrorCode code) {
    fal.server.script(ENDPOINT, Reply.answer(status, "<html>"));

    assertThat(fal.submit())
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.again()).isFalse();
              assertThat(refused.message()).isNotBlank().doesNotContain("test-key");
            });
    assertThat(fal.server.received()).hasSize(1);
  }

  @Test
  void aRefusedInputIsExplainedInTheProvidersWords() {
    fal.server.script(
        ENDPOINT,
        Reply.json(
            422,
            """
            {"detail":[{"loc":["body","prompt"],"msg":"Field required","type":"missing"},
             {"loc":["body","n"],"msg":"Too many","type":"x"}]}\
            """));

    assertThat(fal.submit())
        .isEqualTo(
            new Dispatch.NotAccepted(
                JobErrorCode.INPUT_REFUSED, "Field required; Too many", false, Optional.empty()));
  }

  @Test
  void aRefusedContentIsToldApart() {
    fal.server.script(
        ENDPOINT,
        Reply.json(422, "{\"detail\":[{\"msg\":\"No.\",\"type\":\"content_policy_violation\"}]}"));

    assertThat(fal.submit())
        .isEqualTo(
            new Dispatch.NotAccepted(JobErrorCode.CONTENT_REFUSED, "No.", false, Optional.empty()));
  }
}
