package one.abstrakt.jobs.local.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts are the document's; only the indentation that it lost was put back. */
final class SeedScriptTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run-sync.sh",
        "poll.sh",
        "run-with-webhook.sh",
        "job-status.sh",
        "run-async.sh",
        "cancel.sh",
        "integration.py"
      })
  void isWhatTheDocumentSays(String name) {
    String script = SeedScript.read(name).lines().map(String::strip).collect(joining("\n"));

    assertThat(SeedScript.document()).contains(script);
  }
}
