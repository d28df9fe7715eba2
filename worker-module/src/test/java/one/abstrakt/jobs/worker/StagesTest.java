package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import one.abstrakt.jobs.fixture.Scrape;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobLeases;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.messages.Announcer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of the time that jobs take. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
class StagesTest {
  private static final String STAGES = "jobs_stage_seconds_count";
  private static final String CALLS = "jobs_provider_call_seconds_count";

  @Inject Runs runs;
  @Inject JobTransitions transitions;
  @Inject JobLeases leases;
  @Inject Announcer announcer;

  @TestHTTPResource(value = "metrics", management = true)
  URL metrics;

  private Scrape before;

  @BeforeEach
  void start() {
    before = Scrape.of(metrics);
  }

  @Test
  void aJobIsMeasuredInEachStage() {
    runs.awaitEnd(runs.run("painter", "{\"prompt\":\"sunset\"}"));

    awaitMore(STAGES, 1, "stage=\"finish\"");
    assertThat(more(STAGES, "stage=\"queued\"")).isEqualTo(1);
    assertThat(more(STAGES, "stage=\"submit\"")).isEqualTo(1);
    assertThat(more(STAGES, "stage=\"run\"")).isEqualTo(1);
    assertThat(more(CALLS, "operation=\"submit\"", "outcome=\"accepted\"")).isEqualTo(1);
    assertThat(more(CALLS, "operation=\"check\"", "outcome=\"ended\"")).isEqualTo(1);
    assertThat(more(CALLS, "operation=\"download\"", "outcome=\"ended\"")).isEqualTo(1);
    assertThat(more("jobs_transitions_total", "transition=\"succeed\"")).isEqualTo(1);
  }

  @Test
  void aDirectCallRunsFromItsSending() {
    runs.awaitEnd(runs.run("echo", "{\"a\":1}"));

    awaitMore(STAGES, 1, "stage=\"finish\"");
    assertThat(more(STAGES, "stage=\"run\"")).isEqualTo(1);
    assertThat(more(STAGES, "stage=\"submit\"")).isZero();
    assertThat(more(CALLS, "operation=\"call\"", "outcome=\"ended\"")).isEqualTo(1);
  }

  @Test
  void whatBeganElsewhereIsLeftOut() {
    JobId id = runs.accept(runs.account(), "painter", "{\"prompt\":\"x\"}");
    ClaimedJob elsewhere =
        transitions.claim(List.of(id), Claim.by("elsewhere", Duration.ofMinutes(1))).getFirst();
    leases.release(List.of(elsewhere.held()), Set.of(id));
    before = Scrape.of(metrics);

    announcer.resume(id);
    runs.awaitEnd(id);

    awaitMore(STAGES, 1, "stage=\"finish\"");
    assertThat(more(STAGES, "stage=\"queued\"")).isZero();
    assertThat(more(STAGES, "stage=\"submit\"")).isZero();
    assertThat(more(STAGES, "stage=\"run\"")).isEqualTo(1);
    assertThat(more("jobs_transitions_total", "transition=\"resume\"")).isEqualTo(1);
  }

  @Test
  void aFailureIsCountedWithItsCode() {
    runs.awaitEnd(runs.run("fail", "{\"message\":\"out of paint\"}"));

    awaitMore("jobs_transitions_total", 1, "transition=\"fail\"", "code=\"PROVIDER_ERROR\"");
    assertThat(more(STAGES, "stage=\"finish\"")).isZero();
  }

  /** The row has ended a moment before it is counted. */
  private void awaitMore(String name, double number, String... labels) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> more(name, labels), found -> found == number);
  }

  private double more(String name, String... labels) {
    return Scrape.of(metrics).sum(name, labels) - before.sum(name, labels);
  }
}
