package one.abstrakt.jobs.provider.http;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import one.abstrakt.jobs.provider.Watch;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Sends requests to one provider, with what shows who we are, and only to hosts that may see that.
 * Submissions, looks, direct calls and streams have connections of their own, so that none waits
 * for another kind.
 */
final class ProviderHttp {

  private static final int SUBMISSIONS_AT_FIRST = 16;
  private static final Duration UNTIL_THE_CALL_ENDS = Duration.ZERO;
  private static final Duration LOOK_KEEP_ALIVE = Duration.ofSeconds(10);

  private final HttpSettings settings;
  private final HttpSettings.Limits limits;
  private final KeyHosts hosts;
  private final Channel submissions;
  private final Channel looks;
  private final Channel directCalls;
  private final RestRequests streams;
  private final Semaphore streamPlaces;

  ProviderHttp(HttpSettings settings) {
    this.settings = settings;
    this.limits = settings.limits();
    this.hosts = new KeyHosts(settings);
    // A provider may close an idle connection while a call is being written to it, and whether it
    // read the call is then unknown. So a call gets a new connection unless told otherwise. Nothing
    // below resends a request either: Vert.x has no retry, and the REST client is given none.
    Duration forCalls = limits.keepAlive();
    this.submissions = channel(SUBMISSIONS_AT_FIRST, forCalls, limits.submitTimeout());
    this.directCalls = channel(limits.connections(), forCalls, UNTIL_THE_CALL_ENDS);
    this.looks = channel(limits.connections(), LOOK_KEEP_ALIVE, limits.checkTimeout());
    this.streams = client(limits.streams(), Duration.ZERO, limits.checkTimeout());
    this.streamPlaces = new Semaphore(limits.streams());
  }

  private Channel channel(int atFirst, Duration keepAlive, Duration headersWithin) {
    return new Channel(
        client(limits.connections(), keepAlive, headersWithin),
        limits.connections(),
        atFirst,
        limits.connectTimeout());
  }

  private RestRequests client(int connections, Duration keepAlive, Duration headersWithin) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(URI.create(settings.urls().getFirst()))
        .register(new AddHeaders())
        .followRedirects(false)
        .disableDefaultMapper(true)
        .loggingScope(LoggingScope.NONE)
        .connectTimeout(limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(headersWithin.toMillis(), TimeUnit.MILLISECONDS)
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, connections)
        .property(
            QuarkusRestClientProperties.CONNECTION_TTL, Math.toIntExact(keepAlive.toSeconds()))
        .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, keepAlive.toSeconds() > 0)
        .httpClientRequestCustomizer(request -> BodyLimit.on(request, limits.resultBytes()))
        .build(RestRequests.class);
  }

  Exchange submit(HttpCall call) {
    return exchange(submissions, limits.submitTimeout(), call);
  }

  Exchange call(HttpCall call, Duration limit) {
    return exchange(directCalls, limit, call);
  }

  Exchange look(HttpCall call) {
    return exchange(looks, limits.checkTimeout(), call);
  }

  private Exchange exchange(Channel channel, Duration limit, HttpCall call) {
    return mayBeAsked(call.url())
        ? channel.exchange(limit, client -> send(client, call))
        : new Exchange.NotSent(settings.access().hostsSetting() + " lacks the host of the request");
  }

  boolean mayBeAsked(String url) {
    return hosts.mayBeAsked(url);
  }

  private Uni<Response> send(RestRequests client, HttpCall call) {
    String headers = headers(call);
    return switch (call.method()) {
      case GET -> client.get(call.url(), headers);
      case PUT -> client.put(call.url(), headers);
      case DELETE -> client.delete(call.url(), headers);
      case POST -> client.post(call.url(), headers, call.bytes());
    };
  }

  private String headers(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    headers.putAll(settings.access().credentials());
    return AddHeaders.pack(headers);
  }

  /** Calls {@code changed} when a stream says something new and when it ends; errors are silent. */
  Watch watch(String url, Runnable changed) {
    if (!mayBeAsked(url) || !streamPlaces.tryAcquire()) {
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
        streams.stream(url, headers(HttpCall.get(url)))
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
}
