package one.abstrakt.jobs.provider;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * An application for tests that need the REST client, and neither database nor broker; the client's
 * proxies are made when an application is built, so there is none without one.
 */
public final class BareProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.flyway.migrate-at-start",
        "false",
        "jobs.catalogue.path",
        "src/test/resources/catalogue.yaml",
        "quarkus.arc.exclude-types",
        "one.abstrakt.jobs.database.AwaitSchema",
        "quarkus.log.category.\"org.apache.kafka\".level",
        "OFF");
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }
}
