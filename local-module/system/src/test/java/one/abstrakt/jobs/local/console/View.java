package one.abstrakt.jobs.local.console;

import java.util.Optional;

/** The views of the console, each with what is there once it is drawn and asked for. */
enum View {
  PLAYGROUND("", ".primary.run"),
  JOBS("jobs", "table.jobs"),
  ACCOUNT("account", ".tile-value"),
  OVERVIEW("operators", ".plot canvas"),
  ACCOUNTS("operators/accounts", ".row-link"),
  ALL_JOBS("operators/jobs", "table.jobs"),
  AUDIT("operators/audit", ".checks li", "Check now");

  private final String route;
  private final String drawn;
  private final Optional<String> button;

  View(String route, String drawn) {
    this.route = route;
    this.drawn = drawn;
    this.button = Optional.empty();
  }

  /**
   * @param button what is pressed for it
   */
  View(String route, String drawn, String button) {
    this.route = route;
    this.drawn = drawn;
    this.button = Optional.of(button);
  }

  Visit in(Visit visit) {
    visit.at(route);
    button.ifPresent(name -> visit.button(name).click());
    return visit.shows(drawn);
  }
}
