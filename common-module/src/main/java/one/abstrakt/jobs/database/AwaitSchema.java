package one.abstrakt.jobs.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Lets the process start no further than here until the database has the schema that it was built
 * for: one that may not migrate waits for the one that does. A newer schema is fine.
 */
@ApplicationScoped
class AwaitSchema {
  private static final Logger LOG = Logger.getLogger(AwaitSchema.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Before anything is consumed, claimed or answered. */
  private static final int EARLY = 2;

  private final Flyway flyway;

  /**
   * @param flyway knows the database and the migrations; here it tries to connect once a look, so
   *     that the process can be ended between two
   */
  AwaitSchema(Flyway flyway) {
    this.flyway =
        Flyway.configure().configuration(flyway.getConfiguration()).connectRetries(0).load();
  }

  void onStart(@Observes @Priority(EARLY) StartupEvent event) throws InterruptedException {
    String missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    CountDownLatch ending = new CountDownLatch(1);
    Thread atEnd = new Thread(ending::countDown, "give-up-schema");
    Runtime.getRuntime().addShutdownHook(atEnd);
    for (String said = ""; !missing.isEmpty(); missing = missing()) {
      if (!missing.equals(said)) {
        LOG.warnf("waiting for the schema missing=%s", missing);
        said = missing;
      }
      if (ending.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Ended while waiting for the schema: " + missing);
      }
    }
    Runtime.getRuntime().removeShutdownHook(atEnd);
    LOG.info("the schema is there");
  }

  /** Empty when nothing is. */
  String missing() {
    try {
      MigrationInfo[] pending = flyway.info().pending();
      return pending.length == 0 ? "" : "version " + pending[pending.length - 1].getVersion();
    } catch (FlywayException e) {
      return "an answer of the database: " + e.getMessage();
    }
  }
}
