package one.abstrakt.jobs.provider.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets each request have headers of its own: the REST client's methods have none that are known
 * only when they are called, so they come as one and are unpacked here.
 */
final class AddHeaders implements ClientRequestFilter {
  static final String PACKED = "X-Packed-Headers";

  static String pack(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void filter(ClientRequestContext request) {
    MultivaluedMap<String, Object> headers = request.getHeaders();
    List<Object> packed = headers.remove(PACKED);
    if (packed != null) {
      packed
          .getFirst()
          .toString()
          .lines()
          .forEach(line -> {
            int colon = line.indexOf(':');
            headers.putSingle(line.substring(0, colon), line.substring(colon + 1));
          });
    }
  }
}
