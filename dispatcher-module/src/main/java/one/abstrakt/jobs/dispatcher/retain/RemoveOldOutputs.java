package one.abstrakt.jobs.dispatcher.retain;

import jakarta.inject.Singleton;
import java.io.IOException;
import one.abstrakt.jobs.dispatcher.duty.Duty;
import one.abstrakt.jobs.outputs.OutputStore;
import org.jboss.logging.Logger;

/** Removes old outputs, and what crashed workers left half-written. */
@Singleton
public class RemoveOldOutputs implements Duty {
  private static final Logger LOG = Logger.getLogger(RemoveOldOutputs.class);

  private final OutputStore store;
  private final RetentionConfig config;

  RemoveOldOutputs(OutputStore store, RetentionConfig config) {
    this.store = store;
    this.config = config;
  }

  @Override
  public boolean runOnce() {
    try {
      return store.removeOlderThan(config.outputs(), config.batch()) == config.batch();
    } catch (IOException e) {
      LOG.warnf("old outputs not removed error=%s", e.getMessage());
      return false;
    }
  }
}
