package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.Test;

/** A provider that takes one call at a time gets one at a time, and nothing fails for it. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
class LanesTest {
  private static final String PATH = "/second/call/narrow";

  @Inject Runs runs;
  @Inject Database database;
  ScriptedServer provider;

  @Test
  void jobsBeyondThePlacesWaitAndFollowOneAnother() {
    CountDownLatch gate = new CountDownLatch(1);
    provider.script(PATH, Reply.after(gate, Reply.json(200, "1")), Reply.json(200, "2"));
    List<JobId> ids =
        Stream.generate(() -> runs.accept(runs.account(), "narrow", "{}")).limit(3).toList();
    ids.forEach(runs::wake);
    await().atMost(Duration.ofSeconds(30)).until(() -> provider.received(PATH).size() == 1);

    // One that shares no places passes by while the first is still at it.
    provider.script("/second/call/backup", Reply.json(200, "7"));
    provider.script("/owner/twice", Reply.json(404, "{}"));
    assertThat(runs.awaitEnd(runs.run("twice", "{}")).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(processing()).isEqualTo(1);
    assertThat(provider.received(PATH)).hasSize(1);

    gate.countDown();

    ids.forEach(id -> assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED));
    assertThat(provider.received(PATH)).hasSize(3);
  }

  private long processing() {
    return database
        .first(
            "select count(*) as jobs from job where status = 'processing' and lane = 'one'",
            row -> row.number("jobs"))
        .orElseThrow();
  }
}
