package one.abstrakt.jobs.logs;

import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.Logger;

/**
 * Where the log is JSON, has lines of ours written with fields of their own. What the framework
 * says before that has the same keys.
 */
@ApplicationScoped
class WriteJsonLines {
  /** Before anything of ours is done that is logged. */
  private static final int FIRST = 0;

  void onStart(
      @Observes @Priority(FIRST) StartupEvent event,
      @ConfigProperty(name = "quarkus.log.console.json.key-overrides") String keyOverrides) {
    handlers(Logger.getLogger("").getHandlers())
        .filter(handler -> handler.getFormatter() instanceof JsonFormatter)
        .forEach(handler ->
            handler.setFormatter(
                new JsonLines((JsonFormatter) handler.getFormatter(), keyOverrides)));
  }

  private static Stream<Handler> handlers(Handler... handlers) {
    return Arrays.stream(handlers)
        .flatMap(handler ->
            handler instanceof ExtHandler parent
                ? Stream.concat(Stream.of(handler), handlers(parent.getHandlers()))
                : Stream.of(handler));
  }
}
