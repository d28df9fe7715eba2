package one.abstrakt.jobs.local.launch;

import java.time.Duration;

/** A server that was ready when its start returned. */
record ServerProcess(ProcessHandle handle, AutoCloseable server) implements RunningProcess {
  static ServerProcess of(long pid, AutoCloseable server) {
    return new ServerProcess(
        ProcessHandle.of(pid).orElseThrow(() -> new StartException("it ended at once")), server);
  }

  @Override
  public void awaitReady() {
    // Its start has waited.
  }

  @Override
  public void stop(Duration patience) {
    try {
      server.close();
    } catch (Exception e) {
      RunningProcess.end(handle, patience);
    }
  }
}
