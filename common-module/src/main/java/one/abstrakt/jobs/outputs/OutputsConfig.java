package one.abstrakt.jobs.outputs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where outputs are kept, and under which address clients find them. */
@ConfigMapping(prefix = "jobs.outputs")
public interface OutputsConfig {
  /** What keeps outputs: a folder, or an S3-compatible store. */
  @WithDefault("folder")
  Store store();

  /**
   * The folder of the outputs; shared by workers (write), APIs (read) and dispatchers (remove).
   * With the store {@code s3} a folder of each for files that are still being written.
   */
  @WithDefault("outputs")
  Path directory();

  /** The address in front of an output's name; by default the API's own. */
  @WithDefault("http://localhost:8080/outputs")
  URI publicUrl();

  /** The largest output that is fetched from a provider, in bytes. */
  @WithDefault("524288000")
  long maxBytes();

  /** The longest that fetching one output may take, and the longest that storing it may. */
  @WithDefault("5m")
  Duration deadline();

  /**
   * How long storing an output that is at hand is tried again while the store does not take it;
   * never longer than the job has time.
   */
  @WithDefault("5m")
  Duration storeWithin();

  /**
   * What clients get as an output's address: the public one, or one that is signed each time it is
   * read and ends; signed ones need the store {@code s3}.
   */
  @WithDefault("public")
  Links links();

  /** How long a signed address can be used; at most {@code 7d}. */
  @WithDefault("1h")
  Duration linksValid();

  /** What keeps files. */
  enum Store {
    FOLDER,
    S3
  }

  /** What clients find files by. */
  enum Links {
    PUBLIC,
    SIGNED
  }
}
