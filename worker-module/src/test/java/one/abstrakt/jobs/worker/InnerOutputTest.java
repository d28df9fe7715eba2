package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider names as its output is not fetched from inside our own network. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = ScriptedProvider.class,
    initArgs = @ResourceArg(name = "loopback", value = "false"))
class InnerOutputTest {
  @Inject Runs runs;
  ScriptedServer provider;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"})
  void aFileAtAnInnerAddressIsNotFetched(String host) {
    provider.script("/file", Reply.answer(200, "secret"));
    ScriptedResults.script(
        provider, List.of(List.of("http://%s:%d/file".formatted(host, provider.port()))));

    JobId id = runs.run("painter", "{\"prompt\":\"x\"}");

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTPUT_UNAVAILABLE");
    assertThat(provider.received("/file")).isEmpty();
  }
}
