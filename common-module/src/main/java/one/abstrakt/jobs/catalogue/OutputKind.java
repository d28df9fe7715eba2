package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** What a model makes. */
@RegisterForReflection
public enum OutputKind {
  @JsonProperty("image")
  IMAGE,
  @JsonProperty("video")
  VIDEO,
  @JsonProperty("audio")
  AUDIO,
  /** Anything else: the provider's JSON passes unchanged. */
  @JsonProperty("json")
  JSON;

  /** The word of {@code output.type}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
