package one.abstrakt.jobs.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;

/** What an operator sees of {@code ./dev audit}. */
@EndToEnd
final class AuditIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Api api;
  private final LocalSystem system;

  AuditIT(Api api, LocalSystem system) {
    this.api = api;
    this.system = system;
  }

  @Test
  void aBrokenPromiseIsShownWithItsJobAndByTheExitCode() throws Exception {
    String job = api.run("echo", "{\"input\": {}}").jobId();
    api.awaitEnd(job, SOON);
    Object id = JobId.parse(job).orElseThrow().value();
    Database database = system.state().postgres().address().open();

    Launcher.Result before = audit();
    database.update("update job set ends = 2 where id = ?", id);
    Launcher.Result broken = audit();
    database.update("update job set ends = 1 where id = ?", id);

    assertThat(before.code()).as(before.output()).isZero();
    assertThat(before.output()).contains("holds   no attempt was submitted twice");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.output()).contains("BROKEN  every run has ended once").contains(job);
  }

  private static Launcher.Result audit() throws Exception {
    return Launcher.run(
        List.of(
            "audit",
            "--directory",
            SharedSystem.DIRECTORY.toString(),
            "--applications",
            "src/main/catalogue"));
  }
}
