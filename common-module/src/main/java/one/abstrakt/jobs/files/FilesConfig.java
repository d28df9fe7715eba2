package one.abstrakt.jobs.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Files that clients upload as inputs. */
@ConfigMapping(prefix = "jobs.files")
public interface FilesConfig {
  /** The largest file, in bytes. */
  @WithDefault("104857600")
  long maxBytes();

  /**
   * The most bytes that an account may have stored at once; beyond, an upload is refused with 413
   * until files are deleted or expire.
   */
  @WithDefault("10737418240")
  long maxBytesPerAccount();

  /**
   * The most uploads of an account under way at once, in each API process; each has its file on the
   * local disk meanwhile. Beyond, an upload is refused with 429.
   */
  @WithDefault("8")
  int maxAtOncePerAccount();

  /** How long a file is kept when its client does not say. */
  @WithDefault("24h")
  Duration keep();

  /** The longest that a client may have one kept; no longer than {@code jobs.retention.outputs}. */
  @WithDefault("7d")
  Duration keepMost();

  /**
   * How long an upload may take to arrive, from its head on; later it is answered with 408 and its
   * connection closed.
   */
  @WithDefault("5m")
  Duration bodyWithin();
}
