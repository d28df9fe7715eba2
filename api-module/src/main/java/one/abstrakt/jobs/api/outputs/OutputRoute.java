package one.abstrakt.jobs.api.outputs;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.regex.Pattern;
import one.abstrakt.jobs.outputs.OutputsConfig;

/**
 * Serves the output folder under {@code /outputs/}. Who knows a name may read it: names cannot be
 * guessed, and a file never changes.
 */
@ApplicationScoped
class OutputRoute {
  private static final String PATH = "/outputs/";
  private static final Pattern NAME = Pattern.compile("/outputs/[0-9a-z]{26}\\.[0-9a-z]{1,5}");

  void register(@Observes Router router, OutputsConfig config) {
    // Hidden ones included: the folder itself may lie below one, as .local does.
    StaticHandler files =
        StaticHandler.create(
                FileSystemAccess.ROOT, config.directory().toAbsolutePath().normalize().toString())
            .setDirectoryListing(false)
            .setIncludeHidden(true)
            .setMaxAgeSeconds(Duration.ofDays(365).toSeconds());
    router
        .route(PATH + "*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> serve(context, files));
  }

  private static void serve(RoutingContext context, StaticHandler files) {
    if (!NAME.matcher(context.normalizedPath()).matches()) {
      context.next();
      return;
    }
    // A provider's bytes must never run as a page of ours.
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    files.handle(context);
  }
}
