package one.abstrakt.jobs.outbound;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * The one way to addresses that clients and providers name. A request is sent once, goes to public
 * addresses only, follows no redirect and uses no proxy; its deadline spans look-up, connection and
 * reading. Calls block their (virtual) thread, and an interrupt ends them and their request.
 */
@Singleton
public final class OutboundHttp {

  private final Connect connect;

  OutboundHttp(Connect connect) {
    this.connect = connect;
  }

  /**
   * Posts {@code body} and returns what was answered, whatever the status.
   *
   * @param maxBytes how much of the answer's body is kept; the rest is not read
   */
  public HttpAnswer post(
      URI url, Map<String, String> headers, byte[] body, Duration deadline, int maxBytes)
      throws OutboundFailure, InterruptedException {
    return send(HttpMethod.POST, url, headers, Buffer.buffer(body), deadline, maxBytes);
  }

  /**
   * Gets what is there, whatever the status.
   *
   * @param maxBytes how much of the answer's body is kept; the rest is not read
   */
  public HttpAnswer get(URI url, Duration deadline, int maxBytes)
      throws OutboundFailure, InterruptedException {
    return send(HttpMethod.GET, url, Map.of(), Buffer.buffer(), deadline, maxBytes);
  }

  private HttpAnswer send(
      HttpMethod method,
      URI url,
      Map<String, String> headers,
      Buffer body,
      Duration deadline,
      int maxBytes)
      throws OutboundFailure, InterruptedException {
    Deadline limit = Deadline.in(deadline);
    HttpClientRequest request = connect.open(method, destination(url), headers, limit);
    return exchange(
        request, limit, body, answer -> answer.compose(head -> FirstBytes.of(head, maxBytes)));
  }

  /**
   * Fetches a file to {@code target}, replacing what is there. The file is never held in memory;
   * after a failure there is no file.
   *
   * @param maxBytes the longest file taken
   * @throws IOException if the file cannot be written
   */
  public Download download(URI url, Path target, long maxBytes, Duration deadline)
      throws OutboundFailure, IOException, InterruptedException {
    Deadline limit = Deadline.in(deadline);
    // A coded body would be stored coded, under a type that it then does not have.
    Map<String, String> headers = Map.of("Accept-Encoding", "identity");
    HttpClientRequest request = connect.open(HttpMethod.GET, destination(url), headers, limit);
    try {
      FileFromBody body =
          exchange(
              request,
              limit,
              Buffer.buffer(),
              answer -> answer.map(head -> new FileFromBody(head, maxBytes, limit)));
      return body.writeTo(target);
    } finally {
      request.reset();
    }
  }

  /**
   * @param read registered before anything is sent: on this thread it would come too late for an
   *     answer that is quick, and miss how its body begins
   */
  private static <T> T exchange(
      HttpClientRequest request,
      Deadline limit,
      Buffer body,
      Function<Future<HttpClientResponse>, Future<T>> read)
      throws OutboundFailure, InterruptedException {
    boolean answered = false;
    try {
      Future<T> reading = read.apply(request.response());
      var _ = body.length() == 0 ? request.send() : request.send(body);
      T answer = limit.await(reading);
      answered = true;
      return answer;
    } catch (ExecutionException e) {
      throw new OutboundFailure.Truncated("the connection ended before the answer did");
    } finally {
      if (!answered) {
        request.reset();
      }
    }
  }

  private static Destination destination(URI url) throws OutboundFailure {
    try {
      return Destination.of(url.toString());
    } catch (Destination.Unusable e) {
      throw new OutboundFailure.AddressRefused("the URL must " + e.getMessage());
    }
  }
}
