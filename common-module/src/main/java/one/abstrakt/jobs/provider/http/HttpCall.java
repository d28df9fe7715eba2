package one.abstrakt.jobs.provider.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP request, without the headers that show who we are.
 *
 * @param url whole
 * @param headers beside those; no value has a line break
 * @param body JSON text; empty for none
 */
public record HttpCall(Method method, String url, Map<String, String> headers, String body) {
  /** The methods that protocols use. */
  @RegisterForReflection
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  /** Copies the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall get(String url) {
    return new HttpCall(Method.GET, url, Map.of(), "");
  }

  public static HttpCall post(String url, String body) {
    return new HttpCall(Method.POST, url, Map.of(), body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
