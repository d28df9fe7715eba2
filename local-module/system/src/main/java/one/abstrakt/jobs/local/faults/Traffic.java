package one.abstrakt.jobs.local.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Clients at work: each does one deed after the other, drawn from its own seed, until told to stop.
 */
final class Traffic implements AutoCloseable {
  private static final int CLIENTS = 16;
  private static final int LONGEST_PAUSE_MILLIS = 400;
  private static final long PATIENCE_SECONDS = 90;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  static Traffic begin(
      long seed, List<Customer> customers, ApiClient api, Ledger ledger, Receivers receivers) {
    Traffic traffic = new Traffic();
    for (int client = 0; client < CLIENTS; client++) {
      Random random = new Random(seed * CLIENTS + client);
      Deeds deeds = new Deeds(random, customers, api, ledger, receivers);
      traffic.threads.execute(() -> traffic.work(deeds, random, ledger));
    }
    return traffic;
  }

  private void work(Deeds deeds, Random random, Ledger ledger) {
    try {
      while (!stopping) {
        try {
          deeds.one();
        } catch (IOException e) {
          ledger.count("no answer");
        }
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ledger.contradict("a client broke: " + e);
    }
  }

  /** Lets every client end the deed that it is at. */
  @Override
  public void close() {
    stopping = true;
    threads.shutdown();
    try {
      if (threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
