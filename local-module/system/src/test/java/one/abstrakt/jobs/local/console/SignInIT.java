package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key lets in, and stays where it was put. */
@EndToEnd
final class SignInIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final LocalSystem system;

  SignInIT(LocalSystem system) {
    this.system = system;
  }

  @Test
  void aKeyLeadsToThePlayground() {
    try (Visit visit = BROWSERS.visit(system, Look.DESK)) {
      visit.labelled("API key").fill(system.state().apiKey());
      visit.button("Sign in").click();

      visit.shows("h1", "FLUX.1 [schnell]");
      assertThat(visit.text(".tabs")).contains("Playground").doesNotContain("Operators");
    }
  }

  @Test
  void aWrongKeyIsToldAndStaysAsTyped() {
    try (Visit visit = BROWSERS.visit(system, Look.DESK)) {
      visit.labelled("API key").fill("sk_test_mistyped");
      visit.button("Sign in").click();

      visit.shows("#key-error", "This key is not accepted");
      assertThat(visit.labelled("API key").inputValue()).isEqualTo("sk_test_mistyped");
    }
  }

  @Test
  void theLaunchersLinkSignsInAndNoAddressHasTheKey() {
    try (Visit visit = BROWSERS.signedIn(system, Look.DESK)) {
      visit.shows("h1", "FLUX.1 [schnell]").run().shows(".media img");

      assertThat(visit.page().url()).endsWith("/#/");
      assertThat(visit.addresses()).noneMatch(address -> address.contains("sk_test_"));
    }
  }

  @Test
  void aKeyIsForgottenWithItsTabUnlessItIsToStay() {
    try (Visit visit = BROWSERS.visit(system, Look.DESK)) {
      visit.labelled("API key").fill(system.state().apiKey());
      visit.button("Sign in").click();
      visit.shows("h1", "FLUX.1 [schnell]");
      assertThat(visit.evaluate("localStorage.getItem('jobs.key')")).isNull();

      visit.button("Sign out").click();
      visit.labelled("API key").fill(system.state().apiKey());
      visit.labelled("Stay signed in on this device").check();
      visit.button("Sign in").click();
      visit.shows("h1", "FLUX.1 [schnell]");

      assertThat(visit.evaluate("sessionStorage.getItem('jobs.key')")).isNull();
      assertThat(visit.evaluate("localStorage.getItem('jobs.key')"))
          .isEqualTo(system.state().apiKey());
    }
  }

  @Test
  void aLinkToAJobAsksForAKeyFirstAndHoldsAfterAReload() {
    try (Visit visit = BROWSERS.visit(system, Look.DESK)) {
      visit.at("account");
      visit.labelled("API key").fill(system.state().apiKey());
      visit.button("Sign in").click();

      visit.shows("h1", "demo");
      var _ = visit.page().reload();
      visit.shows("h1", "demo");
    }
  }
}
