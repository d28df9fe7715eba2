package one.abstrakt.jobs.api.accept;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import one.abstrakt.jobs.api.body.Fields;
import one.abstrakt.jobs.api.body.JsonBody;
import one.abstrakt.jobs.outbound.TargetUrl;

/**
 * Reads the body of a run strictly: what is mistyped or unknown is refused with its place named.
 */
@Singleton
class RunRequestReader {
  private final JsonBody body;
  private final TargetUrl targetUrl;

  RunRequestReader(JsonBody body, TargetUrl targetUrl) {
    this.body = body;
    this.targetUrl = targetUrl;
  }

  RunRequest read(HttpServerRequest request) {
    Fields fields = body.read(request).require("input");
    var input = fields.object("input");
    boolean sync = fields.flag("sync").orElse(true);
    Optional<String> webhook =
        fields.isNull("webhook_url")
            ? Optional.empty()
            : fields.url("webhook_url", targetUrl::refusal);
    fields.check();
    return new RunRequest(input.orElseThrow().toString(), sync, webhook);
  }
}
