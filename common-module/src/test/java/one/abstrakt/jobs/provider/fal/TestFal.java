package one.abstrakt.jobs.provider.fal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of a test against a server that speaks fal's protocol. */
record TestFal(
    String queueUrl,
    String directUrl,
    Optional<String> key,
    Set<String> allowedHosts,
    Duration connectTimeout,
    Duration submitTimeout,
    Duration checkTimeout,
    Duration submitKeepAlive,
    int connections,
    int maxStreams,
    int maxResultBytes)
    implements FalConfig {

  @Override
  public URI jwksUrl() {
    return URI.create(directUrl + "/.well-known/jwks.json");
  }

  static TestFal at(String url) {
    return new TestFal(
        url,
        url,
        Optional.of("test-key"),
        Set.of(),
        Duration.ofMillis(500),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ZERO,
        4,
        1,
        10_000);
  }

  TestFal allowing(String... hosts) {
    return new TestFal(
        queueUrl,
        directUrl,
        key,
        Set.of(hosts),
        connectTimeout,
        submitTimeout,
        checkTimeout,
        submitKeepAlive,
        connections,
        maxStreams,
        maxResultBytes);
  }

  TestFal connecting(int most) {
    return new TestFal(
        queueUrl,
        directUrl,
        key,
        allowedHosts,
        connectTimeout,
        submitTimeout,
        checkTimeout,
        submitKeepAlive,
        most,
        maxStreams,
        maxResultBytes);
  }

  TestFal within(Duration timeout) {
    return new TestFal(
        queueUrl,
        directUrl,
        key,
        allowedHosts,
        connectTimeout,
        timeout,
        timeout,
        submitKeepAlive,
        connections,
        maxStreams,
        maxResultBytes);
  }

  TestFal withKey(Optional<String> other) {
    return new TestFal(
        queueUrl,
        directUrl,
        other,
        allowedHosts,
        connectTimeout,
        submitTimeout,
        checkTimeout,
        submitKeepAlive,
        connections,
        maxStreams,
        maxResultBytes);
  }

  TestFal keepingConnections(Duration idle) {
    return new TestFal(
        queueUrl,
        directUrl,
        key,
        allowedHosts,
        connectTimeout,
        submitTimeout,
        checkTimeout,
        idle,
        connections,
        maxStreams,
        maxResultBytes);
  }
}
