package one.abstrakt.jobs.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyHostsTest {

  private final KeyHosts hosts =
      new KeyHosts(
          new HttpSettings(
              "one",
              List.of("http://127.0.0.1:9000"),
              new HttpSettings.Access(
                  Map.of(), Optional.empty(), "key", Set.of("queue.fal.run", "a.test:81"), "hosts"),
              HttpSettings.Limits.USUAL));

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
    assertThat(hosts.mayBeAsked(url)).isTrue();
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
    assertThat(hosts.mayBeAsked(url)).isFalse();
  }
}
