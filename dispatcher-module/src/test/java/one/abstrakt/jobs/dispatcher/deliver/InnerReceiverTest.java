package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is not sent to inside our own network, though its URL was once taken. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(
    value = Neighbours.class,
    initArgs = @ResourceArg(name = "loopback", value = "false"))
class InnerReceiverTest {
  @Inject DeliverWebhooks deliverWebhooks;
  @Inject StoredJobs jobs;
  @Inject Webhooks webhooks;
  ScriptedServer receiver;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"})
  void aReceiverAtAnInnerAddressIsAFailedAttemptAndNotConnectedTo(String host) {
    jobs.clear();
    URI url = URI.create("http://%s:%d/hook".formatted(host, receiver.port()));
    JobId id = jobs.ended(jobs.account(), url, StoredJobs.SUCCESS).id();

    deliverWebhooks.runOnce();

    assertThat(webhooks.awaitStatus(id, "failed").attempts()).isEqualTo(1);
    assertThat(webhooks.tried(id)).singleElement().matches(tried -> tried.status() == null);
    assertThat(receiver.connections()).isZero();
  }
}
