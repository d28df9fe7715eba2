package one.abstrakt.jobs.api.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.json.JsonBuffers;
import one.abstrakt.jobs.outbound.HttpAnswer;
import one.abstrakt.jobs.outbound.OutboundFailure;
import one.abstrakt.jobs.outbound.OutboundHttp;
import one.abstrakt.jobs.provider.fal.FalConfig;
import org.jboss.logging.Logger;

/**
 * The public keys that fal signs with, as it publishes them; fetched anew after a day, and for a
 * signature that fits none of them. A fetch is tried once a minute at most, by one caller, for whom
 * nobody waits; one that fails leaves the keys that are there.
 */
@Singleton
class FalKeys {
  private static final Logger LOG = Logger.getLogger(FalKeys.class);
  private static final String ALGORITHM = "Ed25519";
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int LONGEST = 100_000;
  private static final int KEY_BYTES = 32;

  /** What stands before the 32 bytes of a key where its kind is said. */
  private static final byte[] KIND = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * @param at when they were fetched
   */
  private record Known(List<PublicKey> keys, Instant at) {}

  private final ObjectMapper json = new ObjectMapper(JsonBuffers.factory().build());
  private final ReentrantLock fetching = new ReentrantLock();
  private final OutboundHttp http;
  private final URI url;
  private final Clock clock;
  private volatile Known known = new Known(List.of(), Instant.MIN);
  private volatile Instant tried = Instant.MIN;

  @Inject
  FalKeys(OutboundHttp http, FalConfig config, Clock clock) {
    this(http, config.jwksUrl(), clock);
  }

  FalKeys(OutboundHttp http, URI url, Clock clock) {
    this.http = http;
    this.url = url;
    this.clock = clock;
  }

  /**
   * Passes when there are keys, or may be.
   *
   * @throws ApiException {@code UNAVAILABLE} when they could not be fetched within the last minute
   */
  void checkThatTheyCanBeHad() {
    if (known.keys().isEmpty() && isWithin(BETWEEN_FETCHES, tried)) {
      throw unavailable();
    }
  }

  /**
   * Whether one of fal's keys has signed it.
   *
   * @throws ApiException {@code UNAVAILABLE} when that cannot be said at the moment
   */
  boolean haveSigned(byte[] message, byte[] signature) {
    if (fits(known, message, signature) && isWithin(KEPT, known.at())) {
      return true;
    }
    fetchIfItIsTime();
    Known now = known;
    if (fits(now, message, signature)) {
      return true;
    }
    if (!isWithin(BETWEEN_FETCHES, now.at())) {
      throw unavailable();
    }
    return false;
  }

  private boolean isWithin(Duration age, Instant at) {
    return !clock.instant().minus(age).isAfter(at);
  }

  private void fetchIfItIsTime() {
    if (isWithin(BETWEEN_FETCHES, tried) || !fetching.tryLock()) {
      return;
    }
    try {
      tried = clock.instant();
      known = new Known(fetch(), tried);
    } catch (OutboundFailure | IOException e) {
      LOG.warnf(
          "keys of callbacks not fetched error=%s: %s",
          e.getClass().getSimpleName(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      fetching.unlock();
    }
  }

  private List<PublicKey> fetch() throws OutboundFailure, IOException, InterruptedException {
    HttpAnswer answer = http.get(url, DEADLINE, LONGEST);
    if (answer.status() != 200) {
      throw new IOException("answered " + answer.status());
    }
    List<PublicKey> keys = new ArrayList<>();
    for (JsonNode key : json.readTree(answer.body()).path("keys")) {
      key(key).ifPresent(keys::add);
    }
    if (keys.isEmpty()) {
      throw new IOException("no keys in the answer");
    }
    return keys;
  }

  private static boolean fits(Known known, byte[] message, byte[] signature) {
    return known.keys().stream().anyMatch(key -> fits(key, message, signature));
  }

  private static boolean fits(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Empty for keys of another kind. */
  private static Optional<PublicKey> key(JsonNode key) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(key.path("x").asText());
      if (!key.path("kty").asText().equals("OKP") || bytes.length != KEY_BYTES) {
        return Optional.empty();
      }
      byte[] encoded = new byte[KIND.length + KEY_BYTES];
      System.arraycopy(KIND, 0, encoded, 0, KIND.length);
      System.arraycopy(bytes, 0, encoded, KIND.length, KEY_BYTES);
      return Optional.of(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ApiException unavailable() {
    return new ApiException(
        ErrorCode.UNAVAILABLE, "The keys that callbacks are signed with cannot be fetched.");
  }
}
