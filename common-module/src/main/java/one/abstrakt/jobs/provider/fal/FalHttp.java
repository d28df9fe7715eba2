package one.abstrakt.jobs.provider.fal;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.Watch;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Sends requests to the provider. Submissions, looks, direct calls and streams have connections of
 * their own, so that none waits for another kind.
 */
@Singleton
final class FalHttp {

  private static final int SUBMISSIONS_AT_FIRST = 16;
  private static final Duration UNTIL_THE_CALL_ENDS = Duration.ZERO;
  private static final Duration LOOK_KEEP_ALIVE = Duration.ofSeconds(10);

  private final FalConfig config;
  private final FalChannel submissions;
  private final FalChannel looks;
  private final FalChannel directCalls;
  private final FalClient streams;
  private final Semaphore streamPlaces;

  FalHttp(FalConfig config) {
    this.config = config;
    // A provider may close an idle connection while a call is being written to it, and whether it
    // read the call is then unknown. So a call gets a new connection unless told otherwise. Nothing
    // below resends a request either: Vert.x has no retry, and the REST client is given none.
    Duration forCalls = config.submitKeepAlive();
    this.submissions = channel(SUBMISSIONS_AT_FIRST, forCalls, config.submitTimeout());
    this.directCalls = channel(config.connections(), forCalls, UNTIL_THE_CALL_ENDS);
    this.looks = channel(config.connections(), LOOK_KEEP_ALIVE, config.checkTimeout());
    this.streams = client(config.maxStreams(), Duration.ZERO, config.checkTimeout());
    this.streamPlaces = new Semaphore(config.maxStreams());
  }

  private FalChannel channel(int atFirst, Duration keepAlive, Duration headersWithin) {
    return new FalChannel(
        client(config.connections(), keepAlive, headersWithin),
        config.connections(),
        atFirst,
        config.connectTimeout());
  }

  private FalClient client(int connections, Duration keepAlive, Duration headersWithin) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(URI.create(config.queueUrl()))
        .followRedirects(false)
        .disableDefaultMapper(true)
        .loggingScope(LoggingScope.NONE)
        .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(headersWithin.toMillis(), TimeUnit.MILLISECONDS)
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, connections)
        .property(
            QuarkusRestClientProperties.CONNECTION_TTL, Math.toIntExact(keepAlive.toSeconds()))
        .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, keepAlive.toSeconds() > 0)
        .httpClientRequestCustomizer(request -> BodyLimit.on(request, config.maxResultBytes()))
        .build(FalClient.class);
  }

  Exchange submit(String url, ProviderCall call) {
    return submissions.exchange(config.submitTimeout(), c -> post(c, url, call));
  }

  Exchange call(String url, ProviderCall call) {
    return directCalls.exchange(call.timeLimit(), c -> post(c, url, call));
  }

  private Uni<Response> post(FalClient client, String url, ProviderCall call) {
    byte[] body = call.inputJson().getBytes(StandardCharsets.UTF_8);
    return client.post(url, authorization(), call.attempt(), body);
  }

  Exchange get(String url) {
    return looks.exchange(config.checkTimeout(), c -> c.get(url, authorization()));
  }

  Exchange put(String url) {
    return looks.exchange(config.checkTimeout(), c -> c.put(url, authorization()));
  }

  /** Calls {@code changed} when a stream says something new and when it ends; errors are silent. */
  Watch watch(String url, Runnable changed) {
    if (!streamPlaces.tryAcquire()) {
      return Watch.NONE;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable giveBack =
        () -> {
          if (held.compareAndSet(true, false)) {
            streamPlaces.release();
          }
        };
    AtomicReference<String> last = new AtomicReference<>();
    Cancellable stream =
        streams.stream(url, authorization())
            .onTermination()
            .invoke(giveBack)
            .subscribe()
            .with(
                event -> {
                  if (!event.equals(last.getAndSet(event))) {
                    changed.run();
                  }
                },
                failure -> {},
                changed);
    return () -> {
      stream.cancel();
      giveBack.run();
    };
  }

  private String authorization() {
    return "Key " + config.key().orElseThrow();
  }
}
