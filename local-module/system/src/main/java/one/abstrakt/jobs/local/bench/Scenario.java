package one.abstrakt.jobs.local.bench;

import java.util.List;

/** What is measured. */
public enum Scenario {
  FLOOR,
  SYNC,
  ASYNC,
  POLL,
  WEBHOOKS,
  WAITERS,
  INFLIGHT,
  TENANTS,
  DRAIN,
  STARTUP,
  HISTORY;

  /** Loads the system and reads what comes of it. */
  interface Measurement {
    List<Figures> on(Bench bench) throws Exception;
  }

  Measurement measurement() {
    return switch (this) {
      case FLOOR -> new Floor();
      case SYNC -> new SyncScenario();
      case ASYNC -> new AsyncScenario();
      case POLL -> new PollScenario();
      case WEBHOOKS -> new WebhooksScenario();
      case WAITERS -> new WaitersScenario();
      case INFLIGHT -> new InFlightScenario();
      case TENANTS -> new TenantsScenario();
      case DRAIN -> new DrainScenario();
      case STARTUP -> new StartupScenario();
      case HISTORY -> new HistoryScenario();
    };
  }
}
