package one.abstrakt.jobs.api.outputs;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import one.abstrakt.jobs.outputs.OutputsConfig;

/**
 * Serves the output folder under {@code /outputs/}. Who knows a name may read it: names cannot be
 * guessed, and a file never changes.
 */
@ApplicationScoped
class OutputRoute {
  private static final String PATH = "/outputs/";

  void register(@Observes Router router, OutputsConfig config) {
    StaticHandler files =
        StaticHandler.create(
                FileSystemAccess.ROOT, config.directory().toAbsolutePath().normalize().toString())
            .setDirectoryListing(false)
            .setIncludeHidden(false)
            .setMaxAgeSeconds(Duration.ofDays(365).toSeconds());
    router
        .route(PATH + "*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(OutputRoute::secure)
        .handler(files);
  }

  /** A provider's bytes must never run as a page of ours. */
  private static void secure(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    context.next();
  }
}
