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
  private final FaultGroup<FileFault> faults;

  FilesApi(Context context, MediaFiles files, FaultGroup<FileFault> faults) {
    this.context = context;
    this.files = files;
    this.faults = faults;
  }

  void handle(HttpServerRequest http) {
    Optional<Media> media = files.find(http.path());
    if (media.isEmpty()) {
      Json.send(http.response(), 404, Json.detail("Not Found"));
      return;
    }
    switch (http.method().equals(HttpMethod.GET) ? faults.draw() : FileFault.NONE) {
      case NONE -> answer(http, media.get(), false);
      case TRUNCATE -> answer(http, media.get(), true);
      case SLOW -> faults.hold(() -> answer(http, media.get(), false));
      case MISSING -> Json.send(http.response(), 404, Json.detail("Not Found"));
    }
  }

  private void answer(HttpServerRequest http, Media media, boolean truncated) {
    var _ =
        files
            .content(media)
            .whenComplete((content, error) ->
                context.runOnContext(ignored -> {
                  if (error != null) {
                    Outcome.Failure failure = Outcome.Failure.internal();
                    Json.send(http.response(), failure.status(), failure.body());
                  } else {
                    send(http, media, content, truncated);
                  }
                }));
  }

  private static void send(HttpServerRequest http, Media media, byte[] content, boolean truncated) {
    HttpServerResponse response = http.response();
    if (response.closed()) {
      return;
    }
    response
        .putHeader("content-type", media.contentType())
        .putHeader("content-length", Integer.toString(content.length))
        .putHeader("cache-control", "public, max-age=31536000, immutable");
    if (truncated) {
      BrokenAnswer.half(response, 200, content);
    } else if (http.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(content));
    }
  }
}
