package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OutboundConfigTest {

  private final OutboundConfig config =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withMapping(OutboundConfig.class)
          .build()
          .getConfigMapping(OutboundConfig.class);

  @Test
  void reachesNoLoopbackUnlessToldTo() {
    assertThat(config.allowLoopback()).isFalse();
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.connectionsPerAddress()).isEqualTo(256);
    assertThat(config.lookups()).isEqualTo(64);
  }
}
