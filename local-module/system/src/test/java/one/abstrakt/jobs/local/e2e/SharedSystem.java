package one.abstrakt.jobs.local.e2e;

import java.nio.file.Path;
import java.util.Map;
import one.abstrakt.jobs.local.launch.LocalOptions;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one system for all test classes of this JVM and stops it after the last. */
final class SharedSystem implements ParameterResolver {
  /** Where the system keeps its files: apart from those of one that a person runs. */
  static final Path DIRECTORY = Path.of("target", "end-to-end").toAbsolutePath();

  // Every model ten times as fast; a wait that the slow image model (7 s by then) outlasts.
  private static final double LATENCY_SCALE = 0.1;
  private static final String SYNC_WAIT = "5s";

  /** A third of the usual lease, and the rest to match: what dies here is missed sooner. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "JOBS_RUN_SYNC_WAIT", SYNC_WAIT,
          "JOBS_WORKER_LEASE", "10s",
          "JOBS_WORKER_RENEW_EVERY", "3s",
          "JOBS_WORKER_LOOK_EVERY", "1s",
          "JOBS_WEBHOOKS_DEADLINE", "5s");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalSystem.class || type == Api.class || type == ProviderLog.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LocalSystem system = system(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == LocalSystem.class) {
      return system;
    }
    return type == Api.class
        ? new Api(system.state().api().getFirst().url(), system.state().apiKey())
        : new ProviderLog(system.state().provider().url());
  }

  private static LocalSystem system(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedSystem.class))
        .computeIfAbsent(LocalSystem.class, key -> start(), LocalSystem.class);
  }

  private static LocalSystem start() {
    LocalSystem.removeData(DIRECTORY);
    return LocalSystem.start(
        LocalOptions.in(DIRECTORY, Services.built())
            .withProcesses(2, 1)
            .withLatencyScale(LATENCY_SCALE)
            .withEnvironment(SETTINGS)
            .withReport(line -> System.out.println("[system] " + line)));
  }
}
