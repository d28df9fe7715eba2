package one.abstrakt.jobs.local.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import one.abstrakt.jobs.local.provider.LocalProviderMain;
import one.abstrakt.jobs.local.servers.Durability;
import one.abstrakt.jobs.local.servers.KafkaOptions;
import one.abstrakt.jobs.local.servers.KafkaServer;
import one.abstrakt.jobs.local.servers.PostgresServer;

/** Which processes make the system, where each listens and what each is told. */
final class SystemPlan {
  static final String API = "api";
  static final String WORKER = "worker";
  static final String DISPATCHER = "dispatcher";
  static final String PROVIDER = "provider";
  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * A service: its kind, the name of this process of it, its packaged folder and form, and the
   * ports for clients, which only the API has, and for operators.
   */
  record Service(
      String kind,
      String name,
      Path folder,
      Packaging packaging,
      OptionalInt port,
      int managementPort) {
    String url() {
      return SystemPlan.url(port.orElse(managementPort));
    }

    String management() {
      return SystemPlan.url(managementPort);
    }
  }

  private final LocalOptions options;
  private final LocalDirectory directory;
  private final DemoKeys keys;
  private final int apiPort;
  private final int postgresPort = SteadyPorts.free();
  private final int kafkaPort = SteadyPorts.free();
  private final int providerPort;
  private final List<Service> services = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  private volatile PostgresServer postgres;
  private volatile KafkaServer kafka;

  SystemPlan(LocalOptions options, LocalDirectory directory, DemoKeys keys) {
    this.options = options;
    this.directory = directory;
    this.keys = keys;
    // Jobs that are in hand when the system stops name the provider's address.
    providerPort = SteadyPorts.remembered(directory.providerPort());
    apiPort = options.apiPort().orElseGet(SteadyPorts::free);
    Applications applications = options.applications();
    services.add(service(API, API, OptionalInt.of(apiPort), applications.packaging()));
    addServices(WORKER, options.workers());
    addServices(DISPATCHER, options.dispatchers());
  }

  private void addServices(String kind, int count) {
    for (int number = 1; number <= count; number++) {
      var _ = add(kind, options.applications().packaging());
    }
  }

  /** One more process of a service, under a name that none has had. */
  Service add(String kind, Packaging packaging) {
    String name = kind + "-" + numbers.merge(kind, 1, Integer::sum);
    OptionalInt port = kind.equals(API) ? OptionalInt.of(SteadyPorts.free()) : OptionalInt.empty();
    Service service = service(kind, name, port, packaging);
    services.add(service);
    return service;
  }

  private Service service(String kind, String name, OptionalInt port, Packaging packaging) {
    Path folder =
        switch (kind) {
          case API -> options.applications().api();
          case WORKER -> options.applications().worker();
          case DISPATCHER -> options.applications().dispatcher();
          default -> throw new IllegalArgumentException("no service " + kind);
        };
    return new Service(kind, name, folder, packaging, port, SteadyPorts.free());
  }

  void remove(String name) {
    services.removeIf(service -> service.name().equals(name));
  }

  List<Service> services() {
    return List.copyOf(services);
  }

  RunningProcess startPostgres() {
    postgres = PostgresServer.start(directory.postgres(), postgresPort, Durability.DURABLE);
    return ServerProcess.of(postgres.pid(), postgres);
  }

  RunningProcess startKafka() {
    kafka =
        KafkaServer.start(KafkaOptions.durable(directory.kafka(), kafkaPort, directory.log(KAFKA)));
    return ServerProcess.of(kafka.pid(), kafka);
  }

  /** Gives a fresh database its schema and the demo account. */
  void seedDatabase() {
    JdbcAddress address = new JdbcAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    DemoAccount.seed(address.dataSource(), keys);
  }

  /** Gives a fresh broker its topics. */
  void createTopics() {
    kafka.createTopics(LocalSystem.TOPICS);
  }

  RunningProcess startProvider() throws Exception {
    List<String> command =
        Applications.java(
            "512m",
            List.of(
                LocalProviderMain.class.getName(),
                "--port",
                Integer.toString(providerPort),
                "--latency-scale",
                Double.toString(options.latencyScale())));
    return HttpProcess.start(
        command,
        Path.of("").toAbsolutePath(),
        Map.of("CLASSPATH", System.getProperty("java.class.path")),
        directory.log(PROVIDER),
        URI.create(url(providerPort) + "/health"));
  }

  RunningProcess startService(Service service) throws Exception {
    Applications.Launch launch =
        options.applications().as(service.packaging()).launch(service.folder());
    return HttpProcess.start(
        launch.command(),
        launch.directory(),
        environment(service),
        directory.log(service.name()),
        readiness(service.management()));
  }

  /** What the process is told of where it is and how to work. */
  Map<String, String> environment(Service service) {
    Map<String, String> settings = new HashMap<>();
    settings.put("QUARKUS_PROFILE", "local");
    settings.put("QUARKUS_HTTP_HOST", LOOPBACK);
    service.port().ifPresent(port -> settings.put("QUARKUS_HTTP_PORT", Integer.toString(port)));
    settings.put("QUARKUS_MANAGEMENT_HOST", LOOPBACK);
    settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(service.managementPort()));
    settings.put("JOBS_DATABASE_URL", postgres.jdbcUrl());
    settings.put("JOBS_DATABASE_USER", postgres.user());
    settings.put("JOBS_DATABASE_PASSWORD", postgres.password());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap());
    settings.put("JOBS_CATALOGUE_PATH", options.applications().catalogue().toString());
    settings.put("JOBS_OUTPUTS_DIRECTORY", directory.outputs().toString());
    settings.put("JOBS_OUTPUTS_PUBLIC_URL", url(apiPort) + "/outputs");
    settings.put("JOBS_FAL_QUEUE_URL", url(providerPort) + "/queue");
    settings.put("JOBS_FAL_DIRECT_URL", url(providerPort) + "/direct");
    settings.put("JOBS_FAL_KEY", "local");
    settings.put("JOBS_FAL_JWKS_URL", url(providerPort) + "/.well-known/jwks.json");
    if (options.callbacks()) {
      settings.put("JOBS_CALLBACKS_PUBLIC_URL", url(apiPort));
      settings.put("JOBS_CALLBACKS_SECRETS", "of-a-system-that-only-this-machine-reaches");
    }
    settings.put("JOBS_WORKER_NAME", service.name());
    settings.put("JOBS_FAL_ALLOWED_HOSTS", LOOPBACK + ":" + providerPort);
    settings.put("JOBS_OUTBOUND_ALLOW_LOOPBACK", "true");
    // There are no neighbours, and a load that is to be seen must not be refused.
    settings.put("JOBS_LIMITS_REQUESTS_PER_MINUTE", "1000000");
    settings.put("JOBS_LIMITS_OPEN_JOBS", "1000000");
    settings.putAll(options.environment());
    return settings;
  }

  /** The state with these process ids, those of the services by their names. */
  LocalState state(
      long postgresPid, long kafkaPid, long providerPid, Map<String, Long> servicePids) {
    return new LocalState(
        states(API, servicePids),
        states(WORKER, servicePids),
        states(DISPATCHER, servicePids),
        new LocalState.Provider(url(providerPort), providerPid),
        new LocalState.Postgres(
            postgres.host(),
            postgres.port(),
            postgres.database(),
            postgres.user(),
            postgres.password(),
            postgresPid),
        new LocalState.Kafka(kafka.bootstrap(), kafkaPid),
        keys.apiKey(),
        keys.adminKey());
  }

  private List<LocalState.Service> states(String kind, Map<String, Long> pids) {
    return services.stream()
        .filter(service -> service.kind().equals(kind) && pids.containsKey(service.name()))
        .map(service ->
            new LocalState.Service(service.url(), service.management(), pids.get(service.name())))
        .toList();
  }

  static URI readiness(String management) {
    return URI.create(management + "/q/health/ready");
  }

  private static String url(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }
}
