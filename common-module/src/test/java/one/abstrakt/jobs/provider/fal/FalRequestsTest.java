package one.abstrakt.jobs.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import one.abstrakt.jobs.provider.ProviderRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalRequestsTest {
  private final FalRequests requests = new FalRequests(TestFal.at("https://queue.test"));

  @ParameterizedTest
  @CsvSource({
    "fal-ai/flux, fal-ai/flux",
    "fal-ai/flux/dev, fal-ai/flux",
    "fal-ai/flux/dev/image-to-image, fal-ai/flux",
    "workflows/me/paint/now, workflows/me/paint",
    "comfy/me/paint, comfy/me/paint"
  })
  void aRequestIsFoundUnderItsApplication(String endpoint, String application) {
    String url = "https://queue.test/" + application + "/requests/0b2c-1";

    assertThat(requests.named(endpoint, "0b2c-1"))
        .hasValue(new ProviderRequest("0b2c-1", url + "/status", url, url + "/cancel"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "a?b", "a b", "a\n"})
  void anIdThatCouldLeadElsewhereIsNone(String id) {
    assertThat(requests.named("fal-ai/flux", id)).isEmpty();
  }

  @Test
  void anIdThatIsTooLongIsNone() {
    assertThat(requests.named("fal-ai/flux", "x".repeat(101))).isEmpty();
  }
}
