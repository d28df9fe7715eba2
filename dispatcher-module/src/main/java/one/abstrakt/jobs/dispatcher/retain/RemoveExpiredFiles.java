package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.files.InputFiles;

/** Removes input files that have expired; {@link RemoveFiles} removes their bytes. */
@Singleton
public class RemoveExpiredFiles implements Duty {
  private final InputFiles files;
  private final RetentionConfig config;

  RemoveExpiredFiles(InputFiles files, RetentionConfig config) {
    this.files = files;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    return files.removeExpired(config.batch()) == config.batch();
  }
}
