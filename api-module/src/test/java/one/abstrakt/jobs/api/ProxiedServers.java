package one.abstrakt.jobs.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import one.abstrakt.jobs.fixture.TestServers;

/** The servers of the other tests, with a {@link DatabaseProxy} before the database, and limits. */
public final class ProxiedServers implements QuarkusTestResourceLifecycleManager {
  private static final String URL = "quarkus.datasource.jdbc.url";

  /** More than RestAssured leaves open, which closes none. */
  static final int MOST_CONNECTIONS = 2_000;

  private DatabaseProxy proxy;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(new TestServers().start());
    URI database = URI.create(settings.get(URL).substring("jdbc:".length()));
    proxy = new DatabaseProxy(database.getHost(), database.getPort());
    settings.put(
        URL, "jdbc:postgresql://127.0.0.1:%d%s".formatted(proxy.port(), database.getPath()));
    settings.put("jobs.run.body-within", "2s");
    settings.put("jobs.files.body-within", "2s");
    settings.put("quarkus.http.limits.max-connections", String.valueOf(MOST_CONNECTIONS));
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(proxy, new TestInjector.MatchesType(DatabaseProxy.class));
  }

  @Override
  public void stop() {
    proxy.close();
  }
}
