package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** Cancelling really stops the work, at the provider too. */
@EndToEnd
final class CancelIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Api api;
  private final LocalSystem system;
  private final ProviderLog provider;

  CancelIT(Api api, LocalSystem system, ProviderLog provider) {
    this.api = api;
    this.system = system;
    this.provider = provider;
  }

  @Test
  void theProviderIsToldToStop() {
    String job = api.run("sleep", "{\"input\": {\"seconds\": 3210}, \"sync\": false}").jobId();
    api.awaitStatus(job, "processing", SOON);
    await().atMost(SOON).until(() -> new StoredJobs(system).isFollowed(job));

    Answer answer = api.cancel(job);

    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.text("/data/status")).isEqualTo("cancelled");
    assertThat(answer.number("/data/credits_used")).isZero();
    await().atMost(SOON).until(() -> provider.wasToldToCancel(job));
    assertThat(api.job(job).text("/data/status")).isEqualTo("cancelled");
  }

  @Test
  void cancellingTwiceIsTheSameAnswer() {
    String job = api.run("sleep", "{\"input\": {\"seconds\": 3000}, \"sync\": false}").jobId();

    Answer first = api.cancel(job);
    Answer second = api.cancel(job);

    assertThat(second.code()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void aFinishedJobCannotBeCancelled() {
    String job = api.run("echo", "{\"input\": {}}").jobId();

    Answer answer = api.cancel(job);

    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.text("/error/code")).isEqualTo("JOB_ALREADY_FINISHED");
    assertThat(api.job(job).text("/data/status")).isEqualTo("succeeded");
  }
}
