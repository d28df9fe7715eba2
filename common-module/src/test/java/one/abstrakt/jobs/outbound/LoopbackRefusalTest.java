package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackRefusalTest {

  @Test
  void productionDoesNotStartWithLoopback() {
    assertThatThrownBy(() -> LoopbackRefusal.check(true, List.of("prod")))
        .hasMessageContaining("jobs.outbound.allow-loopback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "test"})
  void theProfilesOfOneMachineStartWithLoopback(String profile) {
    assertThatCode(() -> LoopbackRefusal.check(true, List.of(profile))).doesNotThrowAnyException();
  }

  @Test
  void anyProfileStartsWithoutLoopback() {
    assertThatCode(() -> LoopbackRefusal.check(false, List.of("prod"))).doesNotThrowAnyException();
  }
}
