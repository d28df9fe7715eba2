package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import one.abstrakt.jobs.fixture.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundAddressTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "::1", "169.254.169.254", "fd00::1"})
  void aNameOfAPrivateAddressIsNotConnectedTo(String address) {
    NameResolver mixed = OutboundFixture.always("1.1.1.1", address);
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.asInProduction(), mixed)) {
      URI url = URI.create("http://innocent.test:%d/".formatted(fixture.server.port()));

      assertThatThrownBy(() -> post(fixture, url, LONG))
          .isInstanceOf(OutboundFailure.AddressRefused.class);
      assertThat(fixture.server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"})
  void aPrivateLiteralIsNotConnectedTo(String host) {
    NameResolver none = OutboundFixture.always();
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.asInProduction(), none)) {
      URI url = URI.create("http://%s:%d/".formatted(host, fixture.server.port()));

      assertThatThrownBy(() -> post(fixture, url, LONG))
          .isInstanceOf(OutboundFailure.AddressRefused.class);
      assertThat(fixture.server.connections()).isZero();
    }
  }

  @Test
  void connectsToTheVeryAddressThatWasCheckedUnderTheUrlsName() throws Exception {
    OutboundFixture[] self = new OutboundFixture[1];
    NameResolver rebinding =
        host ->
            self[0].lookups.get() == 1
                ? OutboundFixture.always("127.0.0.1").resolve(host)
                : OutboundFixture.always("10.0.0.1").resolve(host);
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.withLoopback(), rebinding)) {
      self[0] = fixture;
      fixture.server.script("/", Reply.answer(200, ""));
      int port = fixture.server.port();
      URI url = URI.create("http://rebinding.test:%d/".formatted(port));

      assertThat(post(fixture, url, LONG).status()).isEqualTo(200);
      assertThat(fixture.lookups).hasValue(1);
      assertThat(fixture.server.received().getFirst().headers())
          .containsEntry("host", "rebinding.test:" + port);
      assertThatThrownBy(() -> post(fixture, url, LONG))
          .isInstanceOf(OutboundFailure.AddressRefused.class);
    }
  }

  @Test
  void triesTheNextAddressWhereNothingListens() throws Exception {
    NameResolver two = OutboundFixture.always("127.0.0.2", "127.0.0.1");
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.withLoopback(), two)) {
      fixture.server.script("/", Reply.answer(204, ""));
      URI url = URI.create("http://two.test:%d/".formatted(fixture.server.port()));

      assertThat(post(fixture, url, LONG).status()).isEqualTo(204);
    }
  }

  @Test
  void aNameThatIsNotResolvedInTimeTimesOut() {
    CountDownLatch never = new CountDownLatch(1);
    NameResolver slow =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.withLoopback(), slow)) {
      assertThatThrownBy(() -> post(fixture, URI.create("http://slow.test/"), SHORT))
          .isInstanceOf(OutboundFailure.TimedOut.class);
    }
  }

  private static HttpAnswer post(OutboundFixture fixture, URI url, Duration deadline)
      throws OutboundFailure, InterruptedException {
    return fixture.http.post(url, Map.of(), new byte[0], deadline, 100);
  }
}
