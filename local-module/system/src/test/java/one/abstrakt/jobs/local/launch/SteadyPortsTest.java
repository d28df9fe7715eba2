package one.abstrakt.jobs.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class SteadyPortsTest {
  @Test
  void aFreePortCanBeBound() {
    int port = SteadyPorts.free();

    assertThat(port).isBetween(20_000, 31_999);
    assertThatCode(() -> SteadyPorts.requireFree(port)).doesNotThrowAnyException();
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> SteadyPorts.requireFree(taken.getLocalPort()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
    }
  }
}
