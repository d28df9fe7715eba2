package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.files.InputFile;
import one.abstrakt.jobs.files.InputFiles;
import one.abstrakt.jobs.outputs.OutputStore;
import org.jboss.logging.Logger;

/**
 * Removes input files that have expired, and then their rows. After a crash in between the files
 * are gone, and the rows are claimed again when the claim is over.
 */
@Singleton
public class RemoveExpiredFiles implements Duty {
  private static final Logger LOG = Logger.getLogger(RemoveExpiredFiles.class);
  private static final Duration CLAIM = Duration.ofMinutes(10);

  private final InputFiles files;
  private final OutputStore store;
  private final RetentionConfig config;

  RemoveExpiredFiles(InputFiles files, OutputStore store, RetentionConfig config) {
    this.files = files;
    this.store = store;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    List<InputFile> expired = files.claimExpired(config.batch(), CLAIM);
    List<InputFile> removed = new ArrayList<>();
    try {
      for (InputFile file : expired) {
        store.remove(file.url());
        removed.add(file);
      }
    } catch (IOException e) {
      LOG.warnf(
          "expired files not removed number=%d error=%s",
          expired.size() - removed.size(), e.getMessage());
    }
    files.remove(removed);
    return removed.size() == config.batch();
  }
}
