package one.abstrakt.jobs.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FalConfigTest {

  private final FalConfig config =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withMapping(FalConfig.class)
          .build()
          .getConfigMapping(FalConfig.class);

  @Test
  void isReadyForFalButForItsKey() {
    assertThat(config.key()).isEmpty();
    assertThat(config.queueUrl()).isEqualTo("https://queue.fal.run");
    assertThat(config.directUrl()).isEqualTo("https://fal.run");
    assertThat(config.allowedHosts()).containsExactlyInAnyOrder("queue.fal.run", "fal.run");
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.submitTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.checkTimeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.submitKeepAlive()).isZero();
    assertThat(config.connections()).isEqualTo(256);
    assertThat(config.maxStreams()).isEqualTo(256);
    assertThat(config.maxResultBytes()).isEqualTo(20_000_000);
  }
}
