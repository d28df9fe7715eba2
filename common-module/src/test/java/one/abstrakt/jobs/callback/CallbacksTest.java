package one.abstrakt.jobs.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
  private static final String OLD = "an-old-secret-of-32-characters-00";
  private static final String NEW = "a-new-secret-of-32-characters-000";
  private static final JobId JOB = JobId.next();

  private static final String ENDPOINT = "fal-ai/flux/dev";

  private record Settings(
      Optional<URI> publicUrl, Optional<List<String>> secrets, int maxBytes, Duration resendAfter)
      implements CallbackConfig {}

  private static Callbacks with(String url, String... secrets) {
    return new Callbacks(
        new Settings(
            Optional.ofNullable(url).map(URI::create),
            secrets.length == 0 ? Optional.empty() : Optional.of(List.of(secrets)),
            1,
            Duration.ZERO));
  }

  private static String nonce(Callbacks callbacks, int attempt) {
    String path = callbacks.url("fal", JOB, attempt, ENDPOINT).orElseThrow().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void withoutAnAddressNobodyIsAskedToCallBack() {
    assertThat(with(null).areOn()).isFalse();
    assertThat(with(null).url("fal", JOB, 1, ENDPOINT)).isEmpty();
  }

  @Test
  void anAddressIsKnownAgainForItsAttemptAlone() {
    Callbacks callbacks = with("https://jobs.test/api/", NEW);
    String nonce = nonce(callbacks, 1);

    assertThat(callbacks.url("fal", JOB, 1, ENDPOINT).orElseThrow())
        .hasToString(
            "https://jobs.test/api/callbacks/fal/"
                + JOB
                + "/1/"
                + nonce
                + "?endpoint=fal-ai%2Fflux%2Fdev");
    assertThat(callbacks.isOurs("fal", JOB, 1, ENDPOINT, nonce)).isTrue();
    assertThat(callbacks.isOurs("fal", JOB, 2, ENDPOINT, nonce)).isFalse();
    assertThat(callbacks.isOurs("other", JOB, 1, ENDPOINT, nonce)).isFalse();
    assertThat(callbacks.isOurs("fal", JobId.next(), 1, ENDPOINT, nonce)).isFalse();
    assertThat(callbacks.isOurs("fal", JOB, 1, ENDPOINT, "")).isFalse();
    assertThat(callbacks.isOurs("fal", JOB, 1, "fal-ai/other", nonce)).isFalse();
  }

  @Test
  void aSecretIsReplacedWithoutLosingCalls() {
    String before = nonce(with("https://jobs.test", OLD), 1);
    Callbacks during = with("https://jobs.test", NEW, OLD);

    assertThat(during.isOurs("fal", JOB, 1, ENDPOINT, before)).isTrue();
    assertThat(nonce(during, 1)).isNotEqualTo(before);
    assertThat(with("https://jobs.test", NEW).isOurs("fal", JOB, 1, ENDPOINT, before)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jobs.test", "ftp://jobs.test", "https:///x", "https://jobs.test?a=b", "/x"})
  void anAddressThatNobodyCanCallIsRefused(String url) {
    assertThatThrownBy(() -> with(url, NEW)).hasMessageContaining("jobs.callbacks.public-url");
  }

  @Test
  void secretsThatAreMissingOrShortAreRefused() {
    assertThatThrownBy(() -> with("https://jobs.test"))
        .hasMessageContaining("jobs.callbacks.secrets");
    assertThatThrownBy(() -> with("https://jobs.test", NEW, "short"))
        .hasMessageContaining("jobs.callbacks.secrets")
        .hasMessageNotContaining("short\"");
  }
}
