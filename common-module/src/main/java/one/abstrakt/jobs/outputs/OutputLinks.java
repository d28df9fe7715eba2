package one.abstrakt.jobs.outputs;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The addresses of files as clients get them. Stored are plain ones; with {@code
 * jobs.outputs.links=signed} each is signed whenever it is read, and can be used for a while.
 */
@Singleton
public class OutputLinks {
  /** Null when addresses are public: then nothing is to be done. */
  private final SignLinks sign;

  @Inject
  OutputLinks(OutputsConfig config, S3Config s3, Instance<S3Presigner> presigner) {
    this(config, s3, (Supplier<S3Presigner>) presigner::get);
  }

  OutputLinks(OutputsConfig config, S3Config s3, Supplier<S3Presigner> presigner) {
    this.sign =
        config.links() == OutputsConfig.Links.SIGNED
            ? new SignLinks(presigner.get(), s3, config.linksValid())
            : null;
  }

  /**
   * A job's output for its client.
   *
   * @param output JSON text as it is stored; null stays null
   * @param hasFiles as it is stored with the job: what else an output says may be any text, and the
   *     address of another's file is not to be signed
   */
  public String in(String output, boolean hasFiles) {
    return sign == null || !hasFiles || output == null ? output : sign.in(output);
  }

  /**
   * The address of a kept file for its client.
   *
   * @param valid how long it is to be usable, at most seven days; a public one is for longer
   */
  public URI to(URI file, Duration valid) {
    return sign == null ? file : sign.to(file, valid);
  }
}
