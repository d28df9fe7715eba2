package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send a webhook, and whose word on it counts. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class DeliveriesTest {
  private static final URI NOWHERE = URI.create("http://receiver.test/hook");
  private static final Duration LONG = Duration.ofHours(1);
  private static final Attempt OK =
      new Attempt(
          Instant.EPOCH, Duration.ZERO, OptionalInt.of(200), Optional.empty(), Optional.empty());

  @Inject Deliveries deliveries;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  private UUID account;

  @BeforeEach
  void start() {
    jobs.clear();
    account = jobs.account();
  }

  @Test
  void aClaimedDeliveryIsNobodyElses() {
    ended();

    assertThat(deliveries.claimDue(10, LONG, Set.of())).hasSize(1);
    assertThat(deliveries.claimDue(10, LONG, Set.of())).isEmpty();
  }

  @Test
  void theDeliveryOfADeadSenderIsDueAgainAndTheSame() {
    ended();
    Delivery dead = deliveries.claimDue(10, Duration.ZERO, Set.of()).getFirst();

    Delivery next = deliveries.claimDue(10, LONG, Set.of()).getFirst();

    assertThat(next.messageId()).isEqualTo(dead.messageId());
    assertThat(next.body()).isEqualTo(dead.body());
    assertThat(next.attempts()).isZero();
  }

  @Test
  void theLateReportOfASenderThatLostItsClaimChangesNothing() {
    JobId id = ended();
    Delivery late = deliveries.claimDue(10, Duration.ZERO, Set.of()).getFirst();
    Delivery next = deliveries.claimDue(10, LONG, Set.of()).getFirst();

    assertThat(deliveries.report(late, OK, new Next.Failed())).isFalse();
    assertThat(webhooks.state(id).status()).isEqualTo("pending");
    assertThat(webhooks.tried(id)).isEmpty();
    assertThat(deliveries.report(next, OK, new Next.Delivered())).isTrue();
    assertThat(webhooks.state(id).status()).isEqualTo("delivered");
  }

  @Test
  void anAttemptIsReportedOnce() {
    JobId id = ended();
    Delivery delivery = deliveries.claimDue(10, LONG, Set.of()).getFirst();

    assertThat(deliveries.report(delivery, OK, new Next.Delivered())).isTrue();
    assertThat(deliveries.report(delivery, OK, new Next.Failed())).isFalse();
    assertThat(webhooks.tried(id)).hasSize(1);
    assertThat(webhooks.state(id).status()).isEqualTo("delivered");
  }

  @Test
  void noMoreAreClaimedThanThereIsRoomFor() {
    ended();
    ended();

    assertThat(deliveries.claimDue(1, LONG, Set.of())).hasSize(1);
  }

  @Test
  void thoseToAReceiverThatIsFullAreLeftAlone() {
    ended();
    JobId other = jobs.ended(account, URI.create("http://other.test/"), StoredJobs.SUCCESS).id();

    assertThat(deliveries.claimDue(10, LONG, Set.of("receiver.test")))
        .extracting(Delivery::job)
        .containsExactly(Optional.of(other));
  }

  @Test
  void whatIsGivenBackIsDueAsBefore() {
    JobId first = ended();
    ended();
    Delivery claimed = deliveries.claimDue(1, LONG, Set.of()).getFirst();

    deliveries.giveBack(List.of(claimed));

    Delivery again = deliveries.claimDue(1, LONG, Set.of()).getFirst();
    assertThat(again.job()).contains(first);
    assertThat(again.dueAt()).isEqualTo(claimed.dueAt());
    assertThat(webhooks.state(first).attempts()).isZero();
  }

  @Test
  void whatSomebodyElseHasClaimedIsNotGivenBack() {
    ended();
    Delivery late = deliveries.claimDue(1, Duration.ZERO, Set.of()).getFirst();
    deliveries.claimDue(1, LONG, Set.of());

    deliveries.giveBack(List.of(late));

    assertThat(deliveries.claimDue(1, LONG, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a",
        "https://EXAMPLE.com",
        "https://example.com./b?c=d",
        "https://example.com:443/c",
        "http://example.com:80"
      })
  void aReceiverIsTheSameHoweverItIsWritten(String url) {
    jobs.ended(account, URI.create(url), StoredJobs.SUCCESS);

    assertThat(deliveries.claimDue(1, LONG, Set.of()).getFirst().receiver())
        .isEqualTo("example.com");
  }

  @Test
  void severalSendersNeverHaveTheSameDelivery() throws Exception {
    for (int i = 0; i < 300; i++) {
      ended();
    }

    List<List<UUID>> claimed = AtOnce.call(6, this::claimUntilNoneIsLeft);

    assertThat(claimed.stream().flatMap(Collection::stream)).hasSize(300).doesNotHaveDuplicates();
  }

  private List<UUID> claimUntilNoneIsLeft() {
    List<UUID> claimed = new ArrayList<>();
    List<Delivery> some = deliveries.claimDue(7, LONG, Set.of());
    while (!some.isEmpty()) {
      some.forEach(delivery -> claimed.add(delivery.id()));
      some = deliveries.claimDue(7, LONG, Set.of());
    }
    return claimed;
  }

  private JobId ended() {
    return jobs.ended(account, NOWHERE, StoredJobs.SUCCESS).id();
  }
}
