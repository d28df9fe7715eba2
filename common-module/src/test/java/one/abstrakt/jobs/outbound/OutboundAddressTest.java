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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OutboundAddressTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1",
    "127.0.0.1",
    "::1",
    "169.254.169.254",
    "fd00::1",
    "64:ff9b::7f00:1",
    "'127.0.0.1, 1.1.1.1'",
    "'1.1.1.1, 127.0.0.1'",
    "'2606:4700:4700::1111, ::ffff:127.0.0.1'"
  })
  void aNameWithAPrivateAddressIsNotConnectedTo(String addresses) {
    NameResolver inner = OutboundFixture.always(addresses.split(", "));
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.asInProduction(), inner)) {
      URI url = URI.create("http://innocent.test:%d/".formatted(fixture.server.port()));

      assertThatThrownBy(() -> post(fixture, url, LONG))
          .isInstanceOf(OutboundFailure.AddressRefused.class);
      assertThat(fixture.server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource({
    "one.abstrakt.jobs.outbound.Hosts#loopback",
    "one.abstrakt.jobs.outbound.Hosts#inner"
  })
  void aPrivateLiteralIsNotConnectedTo(String host) {
    NameResolver none = OutboundFixture.always();
    try (OutboundFixture fixture = new OutboundFixture(TestOutbound.asInProduction(), none)) {
      URI url = URI.create("http://%s:%d/".formatted(host, fixture.server.port()));

      assertThatThrownBy(() -> post(fixture, url, LONG))
          .isInstanceOf(OutboundFailure.AddressRefused.class);
      assertThat(fixture.server.connections()).isZero();
      assertThat(fixture.lookups).hasValue(0);
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
