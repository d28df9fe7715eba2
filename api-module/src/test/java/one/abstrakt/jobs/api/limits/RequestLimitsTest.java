package one.abstrakt.jobs.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Principal;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import org.junit.jupiter.api.Test;

/** Several pods over one database; each has what it remembers for itself. */
@QuarkusTest
@WithTestResource(TestServers.class)
class RequestLimitsTest {
  @Inject AgroalDataSource dataSource;
  @Inject Database database;

  private final LimitsConfig config =
      new LimitsConfig() {
        @Override
        public int requestsPerMinute() {
          return 50;
        }

        @Override
        public int requestsPerMinuteWithoutKey() {
          return 5;
        }

        @Override
        public int openJobs() {
          return 1;
        }
      };

  private RequestLimits pod() {
    return new RequestLimits(dataSource, config);
  }

  private static Principal key(int requestsPerMinute) {
    return new Principal(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Set.of(),
        Optional.empty(),
        requestsPerMinute == 0 ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute),
        OptionalInt.empty());
  }

  private static long allowed(List<Allowance> allowances) {
    return allowances.stream().filter(one -> !one.isRefused()).count();
  }

  @Test
  void podsShareWhatAKeyHas() throws Exception {
    List<RequestLimits> pods = List.of(pod(), pod(), pod());
    Principal key = key(0);

    List<List<Allowance>> taken =
        AtOnce.each(
            pods.stream()
                .<java.util.concurrent.Callable<List<Allowance>>>map(
                    pod -> () -> Stream.generate(() -> pod.take(key)).limit(40).toList())
                .toList());

    long all = taken.stream().mapToLong(RequestLimitsTest::allowed).sum();
    // A token comes back every 1.2 s: a slow machine sees some of them.
    assertThat(all).isBetween(50L, 80L);
    assertThat(taken).anySatisfy(ofPod -> assertThat(allowed(ofPod)).isLessThan(40));
  }

  @Test
  void aPodThatDiesTakesNothingWithIt() {
    Principal key = key(6_000);
    RequestLimits dead = pod();
    assertThat(allowed(Stream.generate(() -> dead.take(key)).limit(600).toList())).isEqualTo(600);

    long left = pod().take(key).remaining();

    assertThat(left).isBetween(5_300L, 6_000L);
  }

  @Test
  void requestsThatComeTogetherWithTheFirstAreCounted() throws Exception {
    RequestLimits pod = pod();
    Principal key = key(6_000);

    List<Allowance> taken = AtOnce.call(100, () -> pod.take(key));

    assertThat(allowed(taken)).isEqualTo(100);
  }

  @Test
  void aBucketThatWasRemovedIsMadeAnew() {
    RequestLimits pod = pod();
    Principal key = key(10);
    assertThat(pod.take(key).isRefused()).isFalse();

    database.update("delete from rate_limit where id like ?", key.keyId() + "%");

    assertThat(pod.take(key).isRefused()).isFalse();
  }

  @Test
  void whoAsksWithoutAKeyIsCountedByAddress() {
    RequestLimits pod = pod();

    assertThat(allowed(Stream.generate(() -> pod.take("192.0.2.1")).limit(20).toList()))
        .isBetween(5L, 8L);
    assertThat(pod.take("192.0.2.2").isRefused()).isFalse();
  }
}
