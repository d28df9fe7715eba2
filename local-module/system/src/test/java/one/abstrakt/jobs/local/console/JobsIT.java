package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import one.abstrakt.jobs.local.e2e.Api;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs appear, change and can be acted upon while they are looked at. */
@EndToEnd
final class JobsIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final LocalSystem system;
  private final Api api;
  private Visit visit;

  JobsIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  @BeforeEach
  void open() {
    visit = BROWSERS.signedIn(system, Look.DESK);
  }

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void whatHappensElsewhereShowsUp() {
    visit.at("jobs").shows("h1", "Jobs");

    String job = api.run("sleep", "{\"input\": {\"seconds\": 2000}, \"sync\": false}").jobId();
    visit.shows(row(job), "Processing");
    var _ = api.cancel(job);

    visit.shows(row(job), "Cancelled");
  }

  @Test
  void theListIsFilteredAndItsLinkKeepsTheFilter() {
    String failed = api.run("fail", "{\"input\": {\"message\": \"no\"}}").jobId();
    visit.at("jobs").shows("table.jobs");

    visit.labelled("Failed").check();
    visit.shows(row(failed), "Failed");
    assertThat(visit.page().url()).endsWith("#/jobs?status=failed");
    var _ = visit.page().reload();

    visit.shows(row(failed), "Failed");
    assertThat(visit.find("table.jobs .badge.good").count()).isZero();
  }

  @Test
  void aJobIsOpenedFollowedAndCancelledByItsPage() {
    String job = api.run("sleep", "{\"input\": {\"seconds\": 2000}, \"sync\": false}").jobId();
    var _ = api.awaitStatus(job, "processing", Duration.ofMinutes(1));
    visit.at("jobs/" + job).shows(".timeline", "Taken by a worker");

    visit.button("Cancel job").click();
    visit.find("dialog").getByText("Cancel job", exact()).click();

    visit.shows(".page-head .badge", "Cancelled").shows(".timeline", "Cancelled");
    assertThat(api.job(job).text("/data/status")).isEqualTo("cancelled");
  }

  @Test
  void escapeLeavesADialogAndTheJobAlone() {
    String job = api.run("sleep", "{\"input\": {\"seconds\": 2000}, \"sync\": false}").jobId();
    visit.at("jobs/" + job);

    visit.button("Cancel job").click();
    visit.shows("dialog").page().keyboard().press("Escape");

    visit.waitUntil(() -> visit.find("dialog").count() == 0);
    assertThat(visit.evaluate("document.activeElement.textContent.trim()")).isEqualTo("Cancel job");
    var _ = api.cancel(job);
  }

  @Test
  void aRunOfThisTabIsRunAgainWithItsInput() {
    visit.model("echo").find("json-field textarea").fill("{\"n\": 42}");
    visit.run().shows(".result .badge", "Succeeded");
    visit.find("json-field textarea").fill("{\"n\": 43}");

    visit.find(".facts a").click();
    visit.button("Run again").click();

    visit.shows(".model-id", "echo");
    assertThat(visit.find("json-field textarea").inputValue()).contains("42");
  }

  @Test
  void aJobThatIsNotThereIsTold() {
    visit.at("jobs/job_nope").shows(".note", "JOB_NOT_FOUND");
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static String row(String job) {
    return "tr:has(a[href='#/jobs/%s'])".formatted(job);
  }
}
