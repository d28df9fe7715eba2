package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.Test;

/** A provider that would call back, and has nothing to call of. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = ScriptedProvider.class,
    initArgs = {
      @ResourceArg(name = "callbacks", value = "true"),
      @ResourceArg(name = "resend-after", value = "1s")
    })
class CallbackTooLateTest {
  @Inject Runs runs;
  ScriptedServer provider;

  @Test
  void aRunThatMayBeSentAgainIsWhenNoCallCame() {
    String base = "http://127.0.0.1:" + provider.port();
    provider.script(
        "/owner/again",
        Reply.hangUp(),
        Reply.json(
            200,
            """
            {"request_id":"r","status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}
            """
                .formatted(base)));
    provider.script("/s/stream", Reply.answer(200, "data: {}\n\n"));
    provider.script("/s", Reply.json(200, "{\"status\":\"COMPLETED\"}"));
    provider.script("/r", Reply.json(200, "{}"));

    Runs.Row row = runs.awaitEnd(runs.run("again", "{}"));

    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(row.attempt()).isEqualTo(2);
    assertThat(provider.received("/owner/again")).hasSize(2);
  }
}
