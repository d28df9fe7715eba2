package one.abstrakt.jobs.local.launch;

import java.time.Duration;

/** In which of its forms a service is run. */
public enum Packaging {
  /** Its jar, with the ahead-of-time cache where there is one. */
  JVM,

  /** Its jar alone. */
  JVM_WITHOUT_CACHE,

  /** Its jar, which writes the cache when it ends. */
  JVM_IN_TRAINING,

  /** Its native binary. */
  NATIVE;

  /** How long a service may take to end before it is killed. */
  Duration patience() {
    return this == JVM_IN_TRAINING ? Duration.ofMinutes(3) : Duration.ofSeconds(9);
  }
}
