package one.abstrakt.jobs.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether and where providers call back when a run has ended; the same for APIs and workers. */
@ConfigMapping(prefix = "jobs.callbacks")
public interface CallbackConfig {
  /**
   * The address of the API as providers reach it, such as {@code https://jobs.example.com}. Without
   * it providers are not asked to call back.
   */
  Optional<URI> publicUrl();

  /**
   * What the addresses are made unguessable with; each of at least 32 characters. The first makes
   * them, all are accepted: a new one goes first, and the old one leaves when no run of before it
   * is under way any more.
   */
  Optional<List<String>> secrets();

  /** The longest body of a callback, in bytes; it may hold the whole result. */
  @WithDefault("25000000")
  int maxBytes();

  /**
   * How long a run of which nobody knows whether the provider has it waits for the call, where its
   * model allows to send it again. Others wait until their time is up.
   */
  @WithDefault("2m")
  Duration resendAfter();
}
