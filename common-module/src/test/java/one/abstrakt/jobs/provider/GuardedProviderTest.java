package one.abstrakt.jobs.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.provider.fal.FalForSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BareProfile.class)
class GuardedProviderTest {
  private static final ProviderCall CALL =
      new ProviderCall("owner/app", "{}", Duration.ofSeconds(5), "job_1/1", Map.of());

  private record Circuit(int calls, Duration rest) implements CircuitConfig {}

  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Provider guarded(Duration rest) {
    return new GuardedProvider(FalForSuite.provider(server), new Circuit(4, rest));
  }

  @Test
  void aProviderThatAnswersNothingIsLeftAlone() {
    server.script("/owner/app", Reply.hangUp());
    Provider provider = guarded(Duration.ofMinutes(10));
    for (int call = 0; call < 4; call++) {
      assertThat(provider.submit(CALL)).isInstanceOf(Dispatch.Ambiguous.class);
    }

    assertThat(provider.submit(CALL))
        .isInstanceOfSatisfying(
            Dispatch.NotAccepted.class,
            refused -> {
              assertThat(refused.again()).isTrue();
              assertThat(refused.retryAfter()).isEqualTo(Optional.of(Duration.ofMinutes(10)));
            });
    assertThat(server.received()).hasSize(4);
  }

  @Test
  void afterAWhileItIsTriedAgain() {
    server.script("/owner/app", Reply.hangUp());
    Provider provider = guarded(Duration.ofMillis(1));
    for (int call = 0; call < 4; call++) {
      provider.submit(CALL);
    }

    await().until(() -> provider.submit(CALL) instanceof Dispatch.Ambiguous);
  }

  @Test
  void refusalsSayThatItIsThere() {
    server.script(
        "/owner/app",
        Reply.json(422, "{\"detail\":\"no\"}"),
        Reply.json(401, "{}"),
        Reply.json(429, "{}", "Retry-After: 1"),
        Reply.json(404, "{}"));
    Provider provider = guarded(Duration.ofMinutes(10));

    for (int call = 0; call < 8; call++) {
      provider.submit(CALL);
    }

    assertThat(server.received()).hasSize(8);
  }
}
