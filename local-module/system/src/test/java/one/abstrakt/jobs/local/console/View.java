package one.abstrakt.jobs.local.console;

/** The views of the console, each with what is there once it is drawn. */
enum View {
  PLAYGROUND("", ".primary.run"),
  JOBS("jobs", "table.jobs"),
  ACCOUNT("account", ".tile-value"),
  OVERVIEW("operators", ".plot canvas"),
  ACCOUNTS("operators/accounts", ".row-link"),
  ALL_JOBS("operators/jobs", "table.jobs"),
  AUDIT("operators/audit", ".checks li");

  private final String route;
  private final String drawn;

  View(String route, String drawn) {
    this.route = route;
    this.drawn = drawn;
  }

  Visit in(Visit visit) {
    return visit.at(route).shows(drawn);
  }
}
