package one.abstrakt.jobs.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the API answered. */
public record Answer(int code, JsonNode body, HttpHeaders headers) {
  /** A text anywhere in the body, by JSON pointer; empty where there is none. */
  public String text(String pointer) {
    return body.at(pointer).asText();
  }

  long number(String pointer) {
    return body.at(pointer).asLong(Long.MIN_VALUE);
  }

  public String jobId() {
    return text("/job_id");
  }
}
