package one.abstrakt.jobs.provider.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a provider is and how it may be spoken to.
 *
 * @param provider its name
 * @param urls where calls go, each with the credentials
 * @param access what shows who we are, and to whom
 * @param limits of each request
 */
public record HttpSettings(String provider, List<String> urls, Access access, Limits limits) {
  /**
   * @param credentials headers of every request; secrets
   * @param missing the setting without which nothing is sent, when it is not set
   * @param keySetting the setting that holds the key, for messages
   * @param hosts further ones, each a name with or without a port, that get the credentials when an
   *     answer names a URL; a name alone stands for https at its usual port
   * @param hostsSetting the setting that holds these, for messages
   */
  public record Access(
      Map<String, String> credentials,
      Optional<String> missing,
      String keySetting,
      Set<String> hosts,
      String hostsSetting) {
    /** Tells no secret. */
    @Override
    public String toString() {
      return "Access[" + hosts + "]";
    }
  }

  /**
   * @param connectTimeout of opening a connection, and before it of waiting for a free one
   * @param submitTimeout of a whole submission; after it the call's fate is unknown
   * @param checkTimeout of each request of a check or a cancellation
   * @param keepAlive how long an idle connection is kept for the next submission, in whole seconds
   * @param connections at once, for submissions, checks and direct calls each
   * @param streams of status, at once
   * @param resultBytes the longest answer that is read
   */
  public record Limits(
      Duration connectTimeout,
      Duration submitTimeout,
      Duration checkTimeout,
      Duration keepAlive,
      int connections,
      int streams,
      int resultBytes) {
    /** What is usual. */
    public static final Limits USUAL =
        new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ZERO,
            256,
            256,
            20_000_000);
  }
}
