package one.abstrakt.jobs.local.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.bench.LoadGenerator.Request;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import one.abstrakt.jobs.local.launch.Signal;

/** A running system with rich accounts, and what a scenario needs to load and to watch it. */
final class Bench implements AutoCloseable {
  private static final int ACCOUNTS = 16;
  private static final long CREDITS = 1_000_000_000_000L;
  private static final Duration LOOK_SELDOM = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** Longer than any of the jobs takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String OPEN =
      "select count(*) as open from job where status in ('queued', 'processing')";

  final LocalSystem system;
  final Applications services;
  final LocalState state;
  final Database database;
  final LoadGenerator generator = new LoadGenerator();
  final CostMeter meter;
  final Duration time;

  /**
   * Each load runs so long before it counts: compiled code fits the load before, and is compiled
   * anew.
   */
  final Duration settle;

  final long finishedJobs;
  final Consumer<String> report;
  private final EndedJobs ended;
  private final AtomicLong accepted = new AtomicLong();
  private final Accounts accounts;
  private final List<Client> clients = new ArrayList<>();

  /** An account and a key of it. */
  record Client(UUID account, String key) {}

  Bench(
      LocalSystem system,
      Applications services,
      Duration time,
      Duration settle,
      long finishedJobs,
      Consumer<String> report) {
    this.system = system;
    this.services = services;
    this.state = system.state();
    this.database = state.postgres().address().open();
    this.meter = new CostMeter(state);
    this.ended = new EndedJobs(state.kafka().bootstrap());
    this.time = time;
    this.settle = settle;
    this.finishedJobs = finishedJobs;
    this.report = report;
    this.accounts = new Accounts(state.postgres().address().dataSource());
    for (int i = 0; i < ACCOUNTS; i++) {
      clients.add(open("load " + i));
    }
  }

  /** Opens a rich account. */
  Client open(String name) {
    UUID account = accounts.open(name, CREDITS);
    String key = ApiKeys.newKey("sk_test_");
    accounts.addKey(account, key, EnumSet.complementOf(EnumSet.of(Scope.ADMIN)));
    return new Client(account, key);
  }

  List<UUID> accounts() {
    return clients.stream().map(Client::account).toList();
  }

  /** The key of any of the accounts. */
  String key() {
    return clients.get(ThreadLocalRandom.current().nextInt(clients.size())).key();
  }

  static String authorization(String key) {
    return "Bearer " + key;
  }

  private String apiUrl() {
    return state.api().getFirst().url();
  }

  /** A run of the model whose answer is a result. */
  Request sync(String model, String input, Request.Answered answered) {
    return run(model, "{\"input\":%s}".formatted(input), key(), 200, answered);
  }

  /** A run of the model that is only accepted. */
  Request async(String model, String input) {
    return async(model, input, key());
  }

  /** The same for the account of that key. */
  Request async(String model, String input, String key) {
    return run(model, "{\"input\":%s,\"sync\":false}".formatted(input), key, 202, Request.IGNORED);
  }

  /** A run whose end is told to a receiver. */
  Request told(String model, String input, String webhook, Request.Answered answered) {
    String body = "{\"input\":%s,\"sync\":false,\"webhook_url\":\"%s\"}".formatted(input, webhook);
    return run(model, body, key(), 202, answered);
  }

  private Request run(
      String model, String body, String key, int status, Request.Answered answered) {
    String url = apiUrl() + "/v1/models/" + model + "/run";
    return new Request(
        HttpMethod.POST,
        url,
        authorization(key),
        Buffer.buffer(body),
        status,
        answer -> {
          accepted.incrementAndGet();
          answered.accept(answer);
        });
  }

  /** A list that finds nothing: no job of the accounts is queued. */
  Request listOfQueued() {
    return new Request(
        HttpMethod.GET,
        apiUrl() + "/v1/jobs?status=queued",
        authorization(key()),
        null,
        200,
        Request.IGNORED);
  }

  /** The same work without us: the provider called directly. */
  Request provider(String input) {
    String url = state.provider().url() + "/direct/local/echo";
    return new Request(
        HttpMethod.POST, url, "Key local", Buffer.buffer(input), 200, Request.IGNORED);
  }

  /** A small input that is not twice the same. */
  static String input() {
    return "{\"n\":%d,\"prompt\":\"a beautiful sunset over mountains\"}"
        .formatted(ThreadLocalRandom.current().nextInt(1_000_000));
  }

  /** Jobs whose run was answered and whose end was not yet announced. */
  long open() {
    return accepted.get() - ended.number();
  }

  /** Jobs that have not ended, their runs answered or not; asks the database, which takes long. */
  long openInDatabase() {
    return database.first(OPEN, row -> row.number("open")).orElseThrow();
  }

  /** Work that is done while others stand still. */
  interface Work<T> {
    T run() throws Exception;
  }

  /** Only accepting has the machine. */
  <T> T withoutWorkers(Work<T> work) throws Exception {
    return without(
        Stream.concat(state.worker().stream(), state.dispatcher().stream()).toList(), work);
  }

  /** Only workers that were added since take jobs in hand. */
  <T> T withoutTheWorker(Work<T> work) throws Exception {
    return without(state.worker(), work);
  }

  /** What is due for a dispatcher piles up. */
  <T> T withoutDispatchers(Work<T> work) throws Exception {
    return without(state.dispatcher(), work);
  }

  private static <T> T without(List<LocalState.Service> services, Work<T> work) throws Exception {
    List<ProcessHandle> still =
        services.stream().map(service -> ProcessHandle.of(service.pid()).orElseThrow()).toList();
    Signal.STOP.sendTo(still);
    try {
      return work.run();
    } finally {
      Signal.CONT.sendTo(still);
    }
  }

  /**
   * Waits until nothing of it is left.
   *
   * @throws IllegalStateException when what is left has not changed for three minutes
   */
  void await(String what, LongSupplier left, Duration lookAgain) {
    long last = left.getAsLong();
    long changed = System.nanoTime();
    for (long now = last; now > 0; now = left.getAsLong()) {
      if (now != last) {
        last = now;
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "Nothing has changed for %d s, and left are %d %s; see the logs"
                .formatted(PATIENCE.toSeconds(), now, what));
      }
      LockSupport.parkNanos(lookAgain.toNanos());
    }
  }

  /** Waits until all jobs have ended; how long that took. A job counts once its run is answered. */
  Duration drain() {
    long began = System.nanoTime();
    await("open jobs", this::open, LOOK_AGAIN);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Waits until really nothing is left, and counts from there: some ends had no counted run. */
  void startAnew() {
    await("open jobs", this::openInDatabase, LOOK_SELDOM);
    LockSupport.parkNanos(LOOK_SELDOM.toNanos());
    accepted.set(ended.number());
  }

  @Override
  public void close() {
    generator.close();
    ended.close();
    meter.close();
  }
}
