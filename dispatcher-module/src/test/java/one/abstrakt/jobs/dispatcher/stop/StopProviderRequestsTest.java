package one.abstrakt.jobs.dispatcher.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import one.abstrakt.jobs.dispatcher.fixture.Neighbours;
import one.abstrakt.jobs.dispatcher.fixture.StoredJobs;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.provider.Providers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Neighbours.class)
class StopProviderRequestsTest {
  private static final Reply STOPPED = Reply.json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
  private static final Reply ENDED = Reply.json(400, "{\"status\":\"ALREADY_COMPLETED\"}");
  private static final Reply DOWN = Reply.json(503, "{}");

  @Inject StopProviderRequests stopProviderRequests;
  @Inject Providers providers;
  @Inject @VirtualThreads ExecutorService threads;
  @Inject StoredJobs jobs;
  ScriptedServer provider;
  private URI cancel;

  @BeforeEach
  void start() {
    jobs.clear();
    cancel = provider.uri("/cancel/" + UUID.randomUUID());
  }

  @Test
  void theProviderOfACancelledJobIsToldOnce() {
    provider.script(cancel.getPath(), STOPPED);
    UUID account = jobs.account();
    ClaimedJob job = jobs.processing(account, URI.create("http://10.0.0.1/"), cancel);
    jobs.rows.transitions.cancel(job.id(), account);

    stopProviderRequests.runOnce();
    await().until(() -> stored(job.id()) == 0);
    stopProviderRequests.runOnce();

    assertThat(provider.received(cancel.getPath()))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.method()).isEqualTo("PUT");
          assertThat(request.headers()).containsEntry("authorization", "Key test");
        });
  }

  @Test
  void aRequestThatHadEndedIsDoneWith() {
    provider.script(cancel.getPath(), ENDED);
    JobId id = stray(cancel);

    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
  }

  @Test
  void aRequestThatTheProviderDoesNotKnowIsDoneWith() {
    JobId id = stray(cancel);

    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
    assertThat(provider.received(cancel.getPath())).hasSize(1);
  }

  @Test
  void aProviderThatIsDownIsToldLater() {
    provider.script(cancel.getPath(), DOWN, STOPPED);
    JobId id = stray(cancel);

    stopProviderRequests.runOnce();
    await().until(() -> provider.received(cancel.getPath()).size() == 1);
    stopProviderRequests.runOnce();
    assertThat(later(id)).isOne();
    makeDue(id);
    // The first run's answer may still be on its way; the row is there until the second's is.
    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
    assertThat(provider.received(cancel.getPath())).hasSize(2);
  }

  @Test
  void aProviderThatStaysDownIsGivenUpOn() {
    provider.script(cancel.getPath(), DOWN);
    JobId id = stray(cancel);
    jobs.database().update("update provider_cancel set attempts = 11 where job_id = ?", id.value());

    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "\"r1\""})
  void aRowThatCannotBeReadKeepsNoOtherFromBeingDone(String request) {
    provider.script(cancel.getPath(), STOPPED);
    JobId unreadable = JobId.next();
    jobs.rows.leases.stopStrayRequest(unreadable, "fal", request);
    JobId id = stray(cancel);

    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
    assertThat(later(unreadable)).isOne();
  }

  @Test
  void aProviderThatIsNoMoreIsGivenUpOn() {
    JobId id = JobId.next();
    jobs.rows.leases.stopStrayRequest(id, "gone", StoredJobs.request(cancel));
    jobs.database().update("update provider_cancel set attempts = 11 where job_id = ?", id.value());

    stopProviderRequests.runOnce();

    await().until(() -> stored(id) == 0);
  }

  @Test
  void twoDispatchersTellTheProviderOnceOfEach() throws Exception {
    StopProviderRequests other = new StopProviderRequests(jobs.database(), providers, threads);
    List<URI> cancels =
        IntStream.range(0, 100).mapToObj(i -> provider.uri(cancel.getPath() + "/" + i)).toList();
    cancels.forEach(uri -> provider.script(uri.getPath(), STOPPED));
    cancels.forEach(this::stray);

    AtOnce.call(3, stopProviderRequests::runOnce);
    AtOnce.call(3, other::runOnce);

    await().until(() -> jobs.rows.count("select count(*) from provider_cancel") == 0);
    assertThat(cancels).allMatch(uri -> provider.received(uri.getPath()).size() == 1);
  }

  private JobId stray(URI uri) {
    JobId id = JobId.next();
    jobs.rows.leases.stopStrayRequest(id, "fal", StoredJobs.request(uri));
    return id;
  }

  private long stored(JobId id) {
    return jobs.rows.count("select count(*) from provider_cancel where job_id = ?", id.value());
  }

  private long later(JobId id) {
    return jobs.rows.count(
        "select count(*) from provider_cancel where job_id = ? and due_at > now()", id.value());
  }

  private void makeDue(JobId id) {
    jobs.database()
        .update("update provider_cancel set due_at = now() where job_id = ?", id.value());
  }
}
