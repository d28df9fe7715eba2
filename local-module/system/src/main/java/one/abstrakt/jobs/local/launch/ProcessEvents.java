package one.abstrakt.jobs.local.launch;

import java.time.Duration;

/** What is told about a supervised process. Called from the thread that supervises it. */
interface ProcessEvents {
  /** The process exists; it is not ready yet. */
  void started(String name, ProcessHandle process);

  void ready(String name);

  /** The process ended, or could not be started, and is tried again after a pause. */
  void lost(String name, String reason, Duration pause);
}
