package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.messages.JobProgress;
import one.abstrakt.jobs.provider.LogLine;
import one.abstrakt.jobs.provider.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class EventsTest {
  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject Announcer announcer;

  @TestHTTPResource("/")
  URI api;

  private Client.Account account;

  @BeforeEach
  void start() {
    account = client.open(10);
  }

  private EventStream open(String job, String lastEventId)
      throws IOException, InterruptedException {
    return EventStream.open(api, account.key(), job, lastEventId);
  }

  private static Optional<JobProgress> lines(int number) {
    return JobProgress.of(
        new Progress.Running(
            IntStream.rangeClosed(1, number)
                .mapToObj(n -> new LogLine(null, "line " + n))
                .toList()));
  }

  @Test
  void everyStateIsToldAndTheStreamClosesAfterTheLast() throws Exception {
    String job = account.queued();

    try (EventStream stream = open(job, null)) {
      EventStream.Event queued = stream.next();
      assertThat(queued.name()).isEqualTo("state");
      assertThat(queued.data().path("job_id").asText()).isEqualTo(job);
      assertThat(queued.data().path("status").asText()).isEqualTo("queued");
      assertThat(queued.data().path("queue_position").asInt(-1)).isZero();

      ClaimedJob claimed = worker.claim(job);
      assertThat(stream.next().data().path("status").asText()).isEqualTo("processing");

      worker.end(claimed, FakeWorker.PICTURE, true);
      EventStream.Event ended = stream.next();
      assertThat(ended.data().path("status").asText()).isEqualTo("succeeded");
      assertThat(ended.data().path("output").path("type").asText()).isEqualTo("image");
      assertThat(stream.ends()).isTrue();
    }
  }

  @Test
  void anEndThatIsNotAnnouncedIsToldAsWell() throws Exception {
    String job = account.queued();
    ClaimedJob claimed = worker.claim(job);

    try (EventStream stream = open(job, null)) {
      assertThat(stream.next().data().path("status").asText()).isEqualTo("processing");

      worker.end(claimed, FakeWorker.PICTURE, false);

      assertThat(stream.next().data().path("status").asText()).isEqualTo("succeeded");
      assertThat(stream.ends()).isTrue();
    }
  }

  @Test
  void whatTheModelWritesIsToldLineByLine() throws Exception {
    String job = account.queued();
    ClaimedJob claimed = worker.claim(job);

    try (EventStream stream = open(job, null)) {
      assertThat(stream.next().name()).isEqualTo("state");

      announcer.stillRunning(claimed.id(), JobProgress.of(new Progress.Waiting(OptionalInt.of(3))));
      assertThat(stream.next().data().path("queue_position").asInt()).isEqualTo(3);

      announcer.stillRunning(claimed.id(), lines(2));
      assertThat(messages(stream.next())).containsExactly("line 1", "line 2");

      announcer.stillRunning(claimed.id(), lines(2));
      announcer.stillRunning(claimed.id(), lines(3));
      assertThat(messages(stream.next())).containsExactly("line 3");
    }
  }

  @Test
  void whoComesBackIsToldTheStateAndOnlyTheLinesThatItMissed() throws Exception {
    String job = account.queued();
    ClaimedJob claimed = worker.claim(job);
    String last;
    try (EventStream stream = open(job, null)) {
      assertThat(stream.next().name()).isEqualTo("state");
      announcer.stillRunning(claimed.id(), lines(2));
      last = stream.next().id();
    }

    try (EventStream again = open(job, last)) {
      assertThat(again.next().data().path("status").asText()).isEqualTo("processing");
      announcer.stillRunning(claimed.id(), lines(4));
      assertThat(messages(again.next())).containsExactly("line 3", "line 4");
    }
  }

  @Test
  void whoKnowsTheEndIsToldToStayAway() throws Exception {
    String job = account.queued();
    worker.end(worker.claim(job), FakeWorker.PICTURE, true);
    String last;
    try (EventStream stream = open(job, null)) {
      last = stream.next().id();
      assertThat(stream.ends()).isTrue();
    }

    account
        .request()
        .accept("text/event-stream")
        .header("Last-Event-ID", last)
        .get("/v1/jobs/" + job + "/events")
        .then()
        .statusCode(204);
  }

  @Test
  void theJobsBeforeItAreCounted() throws Exception {
    String first = account.queued();
    String second = account.queued();

    try (EventStream stream = open(second, null)) {
      assertThat(stream.next().data().path("queue_position").asInt()).isEqualTo(1);

      ClaimedJob _ = worker.claim(first);

      assertThat(stream.next().data().path("queue_position").asInt(-1)).isZero();
    }
  }

  @Test
  void aQuietStreamIsKeptAliveByComments() throws Exception {
    String job = account.queued();

    try (EventStream stream = open(job, null)) {
      assertThat(stream.nextOfAny().name()).isEqualTo("state");
      assertThat(stream.nextOfAny().name()).isEqualTo("comment");
    }
  }

  @Test
  void anAccountHasSoManyStreamsAndOnesThatLeftMakePlace() throws Exception {
    String job = account.queued();

    try (EventStream first = open(job, null);
        EventStream second = open(job, null)) {
      try (EventStream third = open(job, null)) {
        account
            .request()
            .accept("text/event-stream")
            .get("/v1/jobs/" + job + "/events")
            .then()
            .statusCode(429)
            .body("error.code", equalTo("RATE_LIMITED"));
        assertThat(third.next().name()).isEqualTo("state");
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreException(IOException.class)
          .untilAsserted(() -> {
            try (EventStream again = open(job, null)) {
              assertThat(again.next().name()).isEqualTo("state");
            }
          });
      assertThat(first.next()).isEqualTo(second.next());
    }
  }

  @Test
  void anotherAccountsJobIsNotThere() {
    String job = account.queued();

    client
        .open(1)
        .request()
        .accept("text/event-stream")
        .get("/v1/jobs/" + job + "/events")
        .then()
        .statusCode(404)
        .body("error.code", equalTo("JOB_NOT_FOUND"));
  }

  private static List<String> messages(EventStream.Event progress) {
    assertThat(progress.name()).isEqualTo("progress");
    return progress
        .data()
        .path("logs")
        .valueStream()
        .map(line -> line.path("message").asText())
        .toList();
  }
}
