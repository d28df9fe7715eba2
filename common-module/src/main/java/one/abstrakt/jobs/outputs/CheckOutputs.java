package one.abstrakt.jobs.outputs;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;

/** Refuses settings under which outputs would be lost or nobody could fetch them. */
@ApplicationScoped
class CheckOutputs {
  private static final int FIRST = 1;

  /** The default: the API of this machine, which serves a folder and nothing else. */
  private static final URI OF_THE_API = URI.create("http://localhost:8080/outputs");

  /** Longer ones are refused by stores. */
  private static final Duration LONGEST_LINK = Duration.ofDays(7);

  void onStart(@Observes @Priority(FIRST) StartupEvent event, OutputsConfig config, S3Config s3) {
    check(config, s3);
  }

  static void check(OutputsConfig config, S3Config s3) {
    boolean isS3 = config.store() == OutputsConfig.Store.S3;
    boolean isSigned = config.links() == OutputsConfig.Links.SIGNED;
    check(
        !isS3 || s3.bucket().isPresent(),
        "jobs.outputs.s3.bucket must be given when jobs.outputs.store is s3");
    check(
        !isS3 || isSigned || !config.publicUrl().equals(OF_THE_API),
        "jobs.outputs.public-url must be the address of the bucket, or of what serves it, when"
            + " jobs.outputs.store is s3: the API does not serve its files");
    check(
        !isSigned || isS3,
        "jobs.outputs.links must be public when jobs.outputs.store is folder: only an S3 store"
            + " checks signatures");
    check(
        config.linksValid().isPositive() && config.linksValid().compareTo(LONGEST_LINK) <= 0,
        "jobs.outputs.links-valid must be more than 0 and at most 7d");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
