package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import one.abstrakt.jobs.local.e2e.Api;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators see the whole installation, and give accounts credits and keys. */
@EndToEnd
final class OperatorsIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final LocalSystem system;
  private final Api api;
  private Visit visit;

  OperatorsIT(LocalSystem system, Api api) {
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
  void chartsMoveAndAreFetchedWhenTheyAreLookedAt() {
    visit.shows(".primary.run");
    assertThat(visit.addresses()).noneMatch(address -> address.contains("/charts-"));

    visit.at("operators").waitUntil(() -> visit.find(".plot canvas").count() == 4);
    visit.shows("table", "worker");
    String before = accepted();
    var _ = api.run("echo", "{\"input\": {}}");

    visit.waitUntil(() -> !accepted().equals(before));
  }

  @Test
  void aNewAccountGetsAKeyWhichWorksUntilItIsRevoked() {
    openAccount("Northwind " + System.nanoTime());
    visit.button("Make a key").click();
    visit.find("dialog input[name=name]").fill("production");
    visit.find("dialog .primary").click();
    String key = visit.shows("dialog .secret code", "sk_live_").text("dialog .secret code");
    visit.button("Done").click();
    visit.shows("account-detail table", "production");

    try (Visit customer = BROWSERS.visit(system, Look.DESK)) {
      customer.labelled("API key").fill(key);
      customer.button("Sign in").click();
      customer.model("echo").run().shows(".result .badge", "Succeeded");
      customer.shows(".balance", "99").at("jobs").shows("table.jobs", "echo");

      visit.button("Revoke the key production").click();
      visit.shows("dialog").find("dialog .danger").click();
      visit.shows("account-detail table", "revoked");

      customer.shows(".note", "no longer accepted");
      assertThat(customer.page().url()).endsWith("#/jobs");
    }
  }

  @Test
  void creditsAreAddedAndWhatIsRefusedStaysInTheDialog() {
    openAccount("Lab " + System.nanoTime());
    topUp("50");
    visit.shows(".tile-value", "150");

    topUp("60");
    visit.shows("dialog .note", "Another amount");
  }

  @Test
  void aJobOfAnyAccountIsLookedInto() {
    String job = api.run("echo", "{\"input\": {\"word\": \"inner\"}}").jobId();

    visit.at("operators/jobs").find("a[href='#/operators/jobs/%s']".formatted(job)).click();

    visit.shows("[aria-label=Input]", "inner").shows(".timeline", "Accepted");
  }

  @Test
  void theAuditSaysThatThePromisesHold() {
    visit.at("operators/audit").button("Check now").click();
    visit.shows(".checks li");

    assertThat(visit.text("audit-run .note")).contains("promises");
  }

  private void openAccount(String name) {
    visit.at("operators/accounts").button("Open an account").click();
    visit.find("dialog input[name=name]").fill(name);
    visit.find("dialog input[name=credits]").fill("100");
    visit.find("dialog .primary").click();
    visit.shows("h1", name);
  }

  private void topUp(String credits) {
    visit.button("Top up").click();
    visit.find("dialog input[name=credits]").fill(credits);
    visit.find("dialog input[name=reference]").fill("invoice 1");
    visit.find("dialog .primary").click();
  }

  private String accepted() {
    return visit.text(".tiles .tile:nth-child(3) .tile-value");
  }
}
