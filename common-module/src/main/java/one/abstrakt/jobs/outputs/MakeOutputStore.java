package one.abstrakt.jobs.outputs;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the store that is wanted; without S3 none of its client is made. */
final class MakeOutputStore {
  private MakeOutputStore() {}

  @Produces
  @Singleton
  static OutputStore store(
      OutputsConfig config, S3Config s3, Instance<S3Client> client, Clock clock) {
    return switch (config.store()) {
      case FOLDER -> new FolderOutputStore(config.directory(), config.publicUrl(), clock);
      case S3 -> new S3OutputStore(client.get(), config, s3, clock);
    };
  }
}
