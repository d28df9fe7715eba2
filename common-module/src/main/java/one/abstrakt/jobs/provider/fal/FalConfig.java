package one.abstrakt.jobs.provider.fal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the provider fal, or of one that speaks its protocol. */
@ConfigMapping(prefix = "jobs.fal")
public interface FalConfig {

  /** Where calls are queued. */
  @WithDefault("https://queue.fal.run")
  String queueUrl();

  /** Where calls are run while the connection waits. */
  @WithDefault("https://fal.run")
  String directUrl();

  /** The key of the operator's account, sent as {@code Authorization: Key …}; a secret. */
  Optional<String> key();

  /**
   * The only hosts, as {@code host} or {@code host:port}, that the key is sent to when an answer
   * names a URL. A host alone stands for https at its usual port.
   */
  @WithDefault("queue.fal.run,fal.run")
  Set<String> allowedHosts();

  /** Where the keys are that fal signs its callbacks with; a JSON Web Key Set. */
  @WithDefault("https://rest.fal.ai/.well-known/jwks.json")
  URI jwksUrl();

  /** How long opening a connection may take, and before it waiting for a free one. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long a queue submission may take altogether; after it the call's fate is unknown. */
  @WithDefault("30s")
  Duration submitTimeout();

  /** How long each request of a check or a cancellation may take altogether. */
  @WithDefault("15s")
  Duration checkTimeout();

  /**
   * How long an idle connection is kept for the next call, in whole seconds; 0 opens one for each
   * call. A call that meets a connection which the provider is just closing is lost with its fate
   * unknown, so more than 0 is for providers known to keep theirs open for much longer.
   */
  @WithDefault("0s")
  Duration submitKeepAlive();

  /**
   * Connections open at once for submissions, as many for checks, and as many for direct calls. A
   * call that finds none free within the connect time-out is not sent, and may be tried again. A
   * process that was just started begins with 16 for submissions, and one more with each answer.
   */
  @WithDefault("256")
  int connections();

  /** Status streams open at once; requests over it are polled only. */
  @WithDefault("256")
  int maxStreams();

  /** The longest answer read, in bytes; a longer result fails the job. */
  @WithDefault("20000000")
  int maxResultBytes();
}
