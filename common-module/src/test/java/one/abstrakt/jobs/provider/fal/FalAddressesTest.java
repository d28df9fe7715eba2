package one.abstrakt.jobs.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FalAddressesTest {

  private final FalAddresses addresses =
      new FalAddresses(TestFal.at("http://127.0.0.1:9000").allowing("queue.fal.run", "a.test:81"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://queue.fal.run/x/requests/1/status",
        "https://QUEUE.fal.run:443/x",
        "http://127.0.0.1:9000/x",
        "http://a.test:81/x",
        "https://a.test:81/x"
      })
  void theKeyMayGoToHostsThatAreNamed(String url) {
    assertThat(addresses.mayGetTheKey(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "queue.fal.run/x",
        "http://queue.fal.run/x",
        "https://queue.fal.run:444/x",
        "https://queue.fal.run@evil.test/x",
        "https://evil.test\\@queue.fal.run/x",
        "https://queue.fal.run.evil.test/x",
        "https://evil.test/queue.fal.run",
        "http://127.0.0.1:9001/x",
        "https://127.0.0.1:9000/x",
        "https://a.test/x",
        "ftp://a.test:81/x",
        "https://{host}/x"
      })
  void theKeyGoesNowhereElse(String url) {
    assertThat(addresses.mayGetTheKey(url)).isFalse();
  }
}
