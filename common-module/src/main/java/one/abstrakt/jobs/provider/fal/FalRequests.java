package one.abstrakt.jobs.provider.fal;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import one.abstrakt.jobs.provider.ProviderRequest;

/**
 * Where a request of fal's queue is found of which nothing is known but its id: the answer that
 * named its addresses was lost. They are made as fal's own clients make them.
 */
@Singleton
public class FalRequests {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /** Names in front of an owner's. */
  private static final Set<String> SPACES = Set.of("workflows", "comfy");

  private final FalConfig config;

  FalRequests(FalConfig config) {
    this.config = config;
  }

  /**
   * The request of that id; empty when it is none of fal's.
   *
   * @param endpoint the model's, such as {@code fal-ai/flux/dev}
   */
  public Optional<ProviderRequest> named(String endpoint, String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    String queue = config.queueUrl().replaceAll("/+$", "");
    String url = queue + "/" + application(endpoint) + "/requests/" + id;
    return Optional.of(new ProviderRequest(id, url + "/status", url, url + "/cancel"));
  }

  /** The owner and the application, whatever path of it is called. */
  private static String application(String endpoint) {
    String[] parts = endpoint.split("/", -1);
    int most = SPACES.contains(parts[0]) ? 3 : 2;
    return String.join("/", Arrays.copyOf(parts, Math.min(most, parts.length)));
  }
}
