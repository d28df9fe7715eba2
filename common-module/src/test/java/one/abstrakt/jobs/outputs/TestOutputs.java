package one.abstrakt.jobs.outputs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a test. */
record TestOutputs(
    Store store,
    Path directory,
    URI publicUrl,
    Links links,
    Duration linksValid,
    Optional<String> bucket,
    String prefix)
    implements OutputsConfig, S3Config {
  static final URI CDN = URI.create("https://cdn.example/outputs/");

  static TestOutputs s3(Path directory, Links links) {
    return new TestOutputs(
        Store.S3, directory, CDN, links, Duration.ofHours(1), Optional.of("files"), "outputs/");
  }

  @Override
  public long maxBytes() {
    return 1_000_000;
  }

  @Override
  public Duration storeWithin() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(10);
  }
}
