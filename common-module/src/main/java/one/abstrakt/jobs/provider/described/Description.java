package one.abstrakt.jobs.provider.described;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.provider.http.HttpCall;

/**
 * A provider's protocol in the words of the catalogue; any field may be missing. Paths, bodies and
 * headers may hold {@code {endpoint}}, {@code {id}}, {@code {attempt}} and {@code {seconds}}; what
 * points into an answer is a JSON Pointer.
 *
 * @param submit hands a call to the queue; null where there is none
 * @param status asks how far a run is
 * @param result fetches the result; null where the status holds it
 * @param cancel stops a run; null where that cannot be done
 * @param call runs a call while the connection waits; null where that cannot be done
 * @param error where an answer that is no success says why
 */
@RegisterForReflection
public record Description(
    @JsonProperty("submit") Submit submit,
    @JsonProperty("status") Status status,
    @JsonProperty("result") Result result,
    @JsonProperty("cancel") Ask cancel,
    @JsonProperty("call") Call call,
    @JsonProperty("error") String error) {

  /**
   * @param body a value in which the text {@code {input}} stands for the input; null for the input
   *     alone
   * @param id where the answer names the run
   */
  @RegisterForReflection
  public record Submit(
      @JsonProperty("path") String path,
      @JsonProperty("headers") Map<String, String> headers,
      @JsonProperty("body") JsonNode body,
      @JsonProperty("id") String id) {}

  /**
   * @param state where the answer has the state, which is one of the four lists
   * @param position where it says how many are before it
   * @param result where it holds the result; null where that has to be fetched
   * @param error where it says why a run failed
   */
  @RegisterForReflection
  public record Status(
      @JsonProperty("path") String path,
      @JsonProperty("state") String state,
      @JsonProperty("waiting") List<String> waiting,
      @JsonProperty("running") List<String> running,
      @JsonProperty("succeeded") List<String> succeeded,
      @JsonProperty("failed") List<String> failed,
      @JsonProperty("position") String position,
      @JsonProperty("result") String result,
      @JsonProperty("error") String error) {}

  /**
   * @param result where in the answer it is; null for the whole
   */
  @RegisterForReflection
  public record Result(@JsonProperty("path") String path, @JsonProperty("result") String result) {}

  /** One request without a body. */
  @RegisterForReflection
  public record Ask(
      @JsonProperty("method") HttpCall.Method method, @JsonProperty("path") String path) {}

  /**
   * @param result where in the answer it is; null for the whole
   */
  @RegisterForReflection
  public record Call(
      @JsonProperty("path") String path,
      @JsonProperty("headers") Map<String, String> headers,
      @JsonProperty("body") JsonNode body,
      @JsonProperty("result") String result) {}
}
