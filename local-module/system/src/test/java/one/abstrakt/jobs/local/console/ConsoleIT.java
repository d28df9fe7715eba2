package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import one.abstrakt.jobs.local.e2e.Api;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every view: it is drawn, within its policy and its width, for everybody. */
@EndToEnd
final class ConsoleIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final LocalSystem system;
  private final Api api;
  private String job;

  ConsoleIT(LocalSystem system, Api api) {
    this.system = system;
    this.api = api;
  }

  @BeforeEach
  void run() {
    job = api.run("flux-schnell", "{\"input\": {\"prompt\": \"A meadow\"}}").jobId();
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsDrawnWithoutAComplaintWithinItsWidth(Look look) {
    try (Visit visit = BROWSERS.signedIn(system, look)) {
      visit.shows(".primary.run").run().shows(".media img");
      for (View view : View.values()) {
        isWhole(view.in(visit), look, view.name());
      }
      isWhole(visit.at("jobs/" + job).shows(".timeline"), look, "a job");
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.addresses()).noneMatch(address -> address.contains("sk_test_"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESK", "DARK"})
  void everyViewIsForEverybody(Look look) {
    try (Visit visit = BROWSERS.visit(system, look)) {
      assertThat(violations(visit.shows("#key"))).as("signing in").isEmpty();
    }
    try (Visit visit = BROWSERS.signedIn(system, look)) {
      visit.shows(".primary.run").run().shows(".media img");
      for (View view : View.values()) {
        assertThat(violations(view.in(visit))).as(view.name()).isEmpty();
      }
      assertThat(violations(visit.at("jobs/" + job).shows(".timeline"))).as("a job").isEmpty();
    }
  }

  @Test
  void theDarkSchemeIsDark() {
    try (Visit visit = BROWSERS.signedIn(system, Look.DARK)) {
      visit.shows(".primary.run");

      assertThat(visit.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
          .isEqualTo("rgb(16, 16, 18)");
    }
  }

  private static void isWhole(Visit visit, Look look, String view) {
    assertThat((int) visit.evaluate("document.documentElement.scrollWidth"))
        .as("width of " + view)
        .isLessThanOrEqualTo(look.width());
  }

  private static List<String> violations(Visit visit) {
    return new AxeBuilder(visit.page())
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(ConsoleIT::described)
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }
}
