package one.abstrakt.jobs.local.provider;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** {@code GET /files/…}: the outputs, without a key, as on a content delivery network. */
final class FilesApi {
  private final Context context;
  private final MediaFiles files;

  FilesApi(Context context, MediaFiles files) {
    this.context = context;
    this.files = files;
  }

  void handle(HttpServerRequest http) {
    Optional<Media> media = files.find(http.path());
    if (media.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Not Found"));
      return;
    }
    var _ =
        files
            .content(media.get())
            .whenComplete((content, error) ->
                context.runOnContext(ignored -> {
                  if (error != null) {
                    Outcome.Failure failure = Outcome.Failure.internal();
                    Json.send(http.response(), failure.status(), failure.body());
                  } else {
                    send(http, media.get(), content);
                  }
                }));
  }

  private static void send(HttpServerRequest http, Media media, byte[] content) {
    HttpServerResponse response = http.response();
    if (response.closed()) {
      return;
    }
    response
        .putHeader("content-type", media.contentType())
        .putHeader("content-length", Integer.toString(content.length))
        .putHeader("cache-control", "public, max-age=31536000, immutable");
    if (http.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(content));
    }
  }
}
