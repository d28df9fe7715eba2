package one.abstrakt.jobs.local.faults;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import one.abstrakt.jobs.account.Account;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.audit.ProviderAudit;
import one.abstrakt.jobs.local.audit.ProviderEntry;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;

/** Runs the system under load, harms it, lets it settle, and audits what is left. */
public final class FaultRun {
  private static final double LATENCY_SCALE = 0.1;

  private static final long RICH = 1_000_000;
  private static final long POOR = 300;
  private static final List<Long> CREDITS = List.of(RICH, RICH, RICH, RICH, POOR);

  private final FaultOptions options;
  private final String providerKey = "fal-" + ApiKeys.newKey("");

  private FaultRun(FaultOptions options) {
    this.options = options;
  }

  /**
   * Returns when the system has settled and was audited; everything that was started has ended by
   * then.
   *
   * @throws one.abstrakt.jobs.local.launch.StartException when the system cannot be started
   */
  public static FaultReport run(FaultOptions options) throws IOException, InterruptedException {
    return new FaultRun(options).run();
  }

  private FaultReport run() throws IOException, InterruptedException {
    LocalSystem.removeData(options.directory());
    LocalOptions system =
        LocalOptions.in(options.directory(), options.applications())
            .withProcesses(2, 2)
            .withLatencyScale(LATENCY_SCALE)
            .withEnvironment(Map.of("JOBS_FAL_KEY", providerKey, "JOBS_RUN_SYNC_WAIT", "10s"))
            .withReport(options.report());
    try (LocalSystem running = LocalSystem.start(system)) {
      return harm(running);
    }
  }

  private FaultReport harm(LocalSystem system) throws IOException, InterruptedException {
    LocalState state = system.state();
    Database database = state.postgres().address().open();
    List<Customer> customers = customers(state);
    Ledger ledger = new Ledger();
    ProviderFaults provider = new ProviderFaults(state.provider().url());
    Clock clock = Clock.systemUTC();
    RecoveryTimes recovery = new RecoveryTimes(database, clock);
    Random random = new Random(options.seed());
    DoHarm harm = new DoHarm(system, provider, recovery, random, clock, options.report());
    try (ApiClient api = new ApiClient(state.api().getFirst().url());
        Receivers receivers = Receivers.start(customers, api, ledger)) {
      try (Traffic _ = Traffic.begin(options.seed(), customers, api, ledger, receivers)) {
        provider.begin(options.seed());
        harm.follow(HarmSchedule.of(random, options.time(), options.every(), options.only()));
        harm.undo();
        system.awaitReady();
        provider.end();
        options.report().accept("no more harm; clients end what they are at");
      }
      Settle.await(database, options.report());
      Map<Harm, List<Duration>> times = recovery.sorted();
      options.report().accept("auditing");
      return audit(system.state(), database, customers, api, ledger, provider, harm, times);
    }
  }

  private FaultReport audit(
      LocalState state,
      Database database,
      List<Customer> customers,
      ApiClient api,
      Ledger ledger,
      ProviderFaults provider,
      DoHarm harm,
      Map<Harm, List<Duration>> times)
      throws IOException, InterruptedException {
    ProviderAudit.Result requests =
        new ProviderAudit(
                database,
                new Catalogue(options.applications().catalogue(), Set.of("fal")),
                Duration.ZERO,
                harm.disturbances())
            .run(ProviderEntry.read(state.provider().url()));
    ClientAudit clients = new ClientAudit(api, ledger);
    List<Finding> findings = new ArrayList<>(new Audit(database).run());
    findings.addAll(requests.findings());
    findings.addAll(clients.run(customers, EventHistory.read(state.kafka().bootstrap())));
    findings.add(WebhookAudit.everyGoodReceiverWasTold(database, ledger));
    findings.add(
        ClientAudit.finding(
            "no secret is in a log",
            SecretScan.of(options.directory().resolve("logs"), secrets(state, customers))));
    Map<String, Long> harmDone = new TreeMap<>();
    harm.done().forEach((kind, times1) -> harmDone.put(kind.sentence(), (long) times1));
    return new FaultReport(
        options.seed(),
        options.time().toSeconds(),
        clients.counts(),
        harmDone,
        provider.injected(),
        ledger.counts(),
        FaultReport.Recovery.of(times),
        requests.requests(),
        requests.resent(),
        requests.unnamed(),
        List.copyOf(findings));
  }

  private static List<Customer> customers(LocalState state) {
    Accounts accounts = new Accounts(state.postgres().address().dataSource());
    List<Customer> customers = new ArrayList<>();
    for (long credits : CREDITS) {
      UUID id = accounts.open("customer " + customers.size(), credits);
      String key = ApiKeys.newKey("sk_test_");
      accounts.addKey(id, key, EnumSet.complementOf(EnumSet.of(Scope.ADMIN)));
      // One of them wants failed webhooks to be tried again.
      accounts.change(id, AccountChange.ofWebhookRetries(customers.isEmpty()));
      Account account = accounts.find(id).orElseThrow();
      customers.add(new Customer(id, key, account.webhookSecret(), credits));
    }
    return List.copyOf(customers);
  }

  private Set<String> secrets(LocalState state, List<Customer> customers) {
    Set<String> secrets = new HashSet<>(Set.of(state.apiKey(), state.adminKey(), providerKey));
    for (Customer customer : customers) {
      secrets.add(customer.key());
      secrets.add(customer.webhookSecret().substring("whsec_".length()));
    }
    return secrets;
  }
}
