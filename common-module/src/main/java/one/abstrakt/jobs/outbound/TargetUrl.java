package one.abstrakt.jobs.outbound;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a webhook URL when a client gives it, without looking its name up. What passes may still
 * lead to a refused address; that is checked whenever it is connected to.
 */
@Singleton
public final class TargetUrl {

  /** The longest URL taken, in characters. */
  public static final int MAX_LENGTH = 2_048;

  private static final String MUST = "must ";
  private static final String NOT_PUBLIC =
      MUST + "not point to a private, loopback, link-local or metadata address";
  private static final Set<String> LOOPBACK_NAMES =
      Set.of("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback");
  private static final Set<String> METADATA_NAMES =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal");

  private final AddressGuard guard;

  TargetUrl(AddressGuard guard) {
    this.guard = guard;
  }

  /** Why {@code url} is refused, as a sentence for the client, or empty where it is taken. */
  public Optional<String> refusal(String url) {
    if (url.length() > MAX_LENGTH) {
      return Optional.of(MUST + "have at most 2048 characters");
    }
    if (url.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      return Optional.of(MUST + "contain visible ASCII characters only");
    }
    Destination destination;
    try {
      destination = Destination.of(url);
    } catch (Destination.Unusable e) {
      return Optional.of(MUST + e.getMessage());
    }
    return mayBePublic(destination) ? Optional.empty() : Optional.of(NOT_PUBLIC);
  }

  private boolean mayBePublic(Destination destination) {
    String host = destination.withoutRootDot();
    if (LOOPBACK_NAMES.contains(host) || host.endsWith(".localhost")) {
      return guard.allowsLoopback();
    }
    return !METADATA_NAMES.contains(host) && destination.literal().map(guard::allows).orElse(true);
  }
}
