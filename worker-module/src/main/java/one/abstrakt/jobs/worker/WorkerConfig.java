package one.abstrakt.jobs.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a worker takes on, and how it looks after it. */
@ConfigMapping(prefix = "jobs.worker")
public interface WorkerConfig {
  /** The name under which it holds leases; one for each process. */
  @WithDefault("${quarkus.uuid}")
  String name();

  /** The most jobs that it has in hand at once. */
  @WithDefault("1000")
  int maxInHand();

  /** How long a claim or a renewal lasts; a dead worker's jobs are free to be taken after it. */
  @WithDefault("30s")
  Duration lease();

  /**
   * How often leases are renewed, at least 1 s; a renewal that fails is tried again every second. A
   * third of the lease survives a database that is away for half of it.
   */
  @WithDefault("10s")
  Duration renewEvery();

  /**
   * How often waiting jobs are looked for without being woken, at most half of the lease. A dead
   * worker's jobs go on within the lease and this: 30 s + 5 s.
   */
  @WithDefault("5s")
  Duration lookEvery();

  /**
   * The first look at a submitted request; each further one comes a quarter later again, up to
   * {@code poll-most}: 0.25 s, 0.31 s, 0.39 s … 5 s. So an end is seen late by at most a quarter of
   * the time that the run took, and a quarter of a second.
   */
  @WithDefault("250ms")
  Duration pollFirst();

  /** The longest between two looks at a request that the provider does not announce changes of. */
  @WithDefault("5s")
  Duration pollMost();

  /** The longest between two looks at a request that the provider announces changes of. */
  @WithDefault("10s")
  Duration pollWatched();

  /**
   * How long a submitted request may be unknown to its provider before its job fails and the
   * provider is told to stop it.
   */
  @WithDefault("1m")
  Duration unknownFor();

  /**
   * At the end of the process: the longest that jobs of which only this process knows are waited
   * for. Longer than a submit may take, so that none is cut off in the middle and its run lost.
   */
  @WithDefault("35s")
  Duration drain();
}
