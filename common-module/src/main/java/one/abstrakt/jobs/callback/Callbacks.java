package one.abstrakt.jobs.callback;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import one.abstrakt.jobs.job.JobId;

/**
 * The addresses at which providers call back. Each ends in a nonce that follows from the provider,
 * the job, the attempt, the endpoint and a secret of ours: nobody else can name one, and nothing is
 * stored for it.
 */
@Singleton
public class Callbacks {
  /** Below which they all are. */
  public static final String PATH = "/callbacks";

  private static final int SHORTEST_SECRET = 32;
  private static final int NONCE_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final Optional<String> base;
  private final List<SecretKeySpec> keys;

  /**
   * Refuses settings under which providers could not call back, or anybody could.
   *
   * @throws IllegalArgumentException with the name of the setting
   */
  Callbacks(CallbackConfig config) {
    List<String> secrets = config.secrets().orElse(List.of());
    this.base = config.publicUrl().map(Callbacks::checked);
    if (base.isPresent() && secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "jobs.callbacks.secrets must be set when jobs.callbacks.public-url is: one of at least %d"
                  .formatted(SHORTEST_SECRET)
              + " characters, the same for APIs and workers");
    }
    if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
      throw new IllegalArgumentException(
          "jobs.callbacks.secrets must each have at least %d characters"
              .formatted(SHORTEST_SECRET));
    }
    this.keys =
        secrets.stream()
            .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  private static String checked(URI url) {
    boolean isGood =
        ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawUserInfo() == null;
    if (!isGood) {
      throw new IllegalArgumentException(
          "jobs.callbacks.public-url must be the API's address as providers reach it, such as"
              + " https://jobs.example.com, without a query");
    }
    return url.toString().replaceAll("/+$", "");
  }

  /** Where a provider is to call back; empty where none is asked to. */
  public Optional<URI> url(String provider, JobId id, int attempt, String endpoint) {
    return base.map(url -> {
      String run = run(provider, id, attempt);
      return URI.create(
          "%s%s/%s/%s?endpoint=%s"
              .formatted(
                  url,
                  PATH,
                  run,
                  nonce(keys.getFirst(), run, endpoint),
                  URLEncoder.encode(endpoint, StandardCharsets.UTF_8)));
    });
  }

  /** Whether providers are asked to call back. */
  public boolean areOn() {
    return base.isPresent();
  }

  /** Whether the address was made here. Takes the same time whatever of the nonce is wrong. */
  public boolean isOurs(String provider, JobId id, int attempt, String endpoint, String nonce) {
    byte[] said = nonce.getBytes(StandardCharsets.UTF_8);
    String run = run(provider, id, attempt);
    boolean found = false;
    for (SecretKeySpec key : keys) {
      found |=
          MessageDigest.isEqual(nonce(key, run, endpoint).getBytes(StandardCharsets.UTF_8), said);
    }
    return found;
  }

  private static String run(String provider, JobId id, int attempt) {
    return provider + "/" + id + "/" + attempt;
  }

  private static String nonce(SecretKeySpec key, String run, String endpoint) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal((run + "/" + endpoint).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(code, 0, NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
