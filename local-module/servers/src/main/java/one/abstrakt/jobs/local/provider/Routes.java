package one.abstrakt.jobs.local.provider;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import one.abstrakt.jobs.local.embedding.Embedder;

/** Leads each request to its API, and those without a key away from the ones that cost money. */
final class Routes implements Handler<HttpServerRequest> {
  private static final String KEY = "Key ";

  private final QueueApi queue;
  private final DirectApi direct;
  private final OpenAiApi openAi;
  private final ReplicateApi replicate;
  private final FilesApi files;
  private final AuditApi audit;
  private final FaultsApi faults;
  private final SigningKey key;

  private Routes(
      QueueApi queue,
      DirectApi direct,
      OpenAiApi openAi,
      ReplicateApi replicate,
      FilesApi files,
      AuditApi audit,
      FaultsApi faults,
      SigningKey key) {
    this.queue = queue;
    this.direct = direct;
    this.openAi = openAi;
    this.replicate = replicate;
    this.files = files;
    this.audit = audit;
    this.faults = faults;
    this.key = key;
  }

  static Routes of(
      Vertx vertx,
      Context context,
      LocalProviderConfig config,
      Embedder embedder,
      Listener listener) {
    Clock clock = Clock.systemUTC();
    Faults faults = new Faults(vertx);
    MediaFiles files = new MediaFiles();
    RequestLog log = new RequestLog(files);
    SigningKey key = new SigningKey();
    Execution execution = new Execution(vertx, context, log, files, clock);
    Submission submission =
        new Submission(
            Apps.of(files, embedder, config.latencyScale()),
            execution,
            new SubmitFaults(faults.submits()),
            new Callbacks(vertx, key, clock),
            clock);
    return new Routes(
        new QueueApi(submission, log, execution, new StatusStream(vertx), faults.looks()),
        new DirectApi(submission),
        new OpenAiApi(context, embedder),
        new ReplicateApi(vertx, submission, log, execution),
        new FilesApi(context, files, faults.files()),
        new AuditApi(log),
        new FaultsApi(faults, listener),
        key);
  }

  @Override
  public void handle(HttpServerRequest http) {
    String path = http.path();
    if (path.startsWith(QueueApi.PREFIX)) {
      if (hasKey(http)) {
        queue.handle(http);
      }
    } else if (path.startsWith(DirectApi.PREFIX)) {
      if (hasKey(http)) {
        direct.handle(http);
      }
    } else if (path.startsWith(OpenAiApi.PREFIX)) {
      openAi.handle(http);
    } else if (path.startsWith(ReplicateApi.PREFIX)) {
      replicate.handle(http);
    } else if (path.startsWith(MediaFiles.PREFIX)) {
      files.handle(http);
    } else if (path.equals(AuditApi.PATH)) {
      audit.handle(http);
    } else if (FaultsApi.isFor(path)) {
      faults.handle(http);
    } else if (path.equals(SigningKey.PATH)) {
      Json.send(http.response(), 200, key.published());
    } else if (path.equals("/health")) {
      Json.send(http.response(), 200, Json.object().put("status", "UP"));
    } else {
      Json.send(http.response(), 404, Json.detail("Not Found"));
    }
  }

  private static boolean hasKey(HttpServerRequest http) {
    String authorization = http.getHeader("authorization");
    if (authorization != null
        && authorization.startsWith(KEY)
        && !authorization.substring(KEY.length()).isBlank()) {
      return true;
    }
    Json.send(
        http.response(), 401, Json.detail("Authentication is required: Authorization: Key …"));
    return false;
  }
}
