package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import one.abstrakt.jobs.outputs.OutputsConfig.Links;
import one.abstrakt.jobs.outputs.OutputsConfig.Store;
import org.junit.jupiter.api.Test;

class CheckOutputsTest {
  private static final URI OF_THE_API = URI.create("http://localhost:8080/outputs");
  private static final Optional<String> BUCKET = Optional.of("files");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theDefaultsAreAFolderWithPublicLinks() {
    assertThatCode(() -> check(Store.FOLDER, OF_THE_API, Links.PUBLIC, HOUR, Optional.empty()))
        .doesNotThrowAnyException();
  }

  @Test
  void aStoreNeedsItsBucket() {
    assertThatThrownBy(() -> check(Store.S3, TestOutputs.CDN, Links.PUBLIC, HOUR, Optional.empty()))
        .hasMessageStartingWith("jobs.outputs.s3.bucket ");
  }

  @Test
  void theApiServesNoFilesOfAnS3Store() {
    assertThatThrownBy(() -> check(Store.S3, OF_THE_API, Links.PUBLIC, HOUR, BUCKET))
        .hasMessageStartingWith("jobs.outputs.public-url ");
    assertThatCode(() -> check(Store.S3, OF_THE_API, Links.SIGNED, HOUR, BUCKET))
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderCannotCheckSignatures() {
    assertThatThrownBy(() -> check(Store.FOLDER, OF_THE_API, Links.SIGNED, HOUR, Optional.empty()))
        .hasMessageStartingWith("jobs.outputs.links ");
  }

  @Test
  void aSignedLinkEnds() {
    for (Duration valid : new Duration[] {Duration.ZERO, Duration.ofDays(7).plusSeconds(1)}) {
      assertThatThrownBy(() -> check(Store.S3, TestOutputs.CDN, Links.SIGNED, valid, BUCKET))
          .hasMessageStartingWith("jobs.outputs.links-valid ");
    }
  }

  private static void check(
      Store store, URI publicUrl, Links links, Duration valid, Optional<String> bucket) {
    TestOutputs config =
        new TestOutputs(store, Path.of("outputs"), publicUrl, links, valid, bucket, "outputs/");
    CheckOutputs.check(config, config);
  }
}
