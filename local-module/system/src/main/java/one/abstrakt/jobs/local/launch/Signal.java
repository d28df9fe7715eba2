package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals that Java cannot send. */
public enum Signal {
  STOP,
  CONT;

  /** Sends it to processes; one that has ended is no error. */
  public void sendTo(List<ProcessHandle> processes) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
    processes.stream()
        .filter(ProcessHandle::isAlive)
        .map(process -> Long.toString(process.pid()))
        .forEach(command::add);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("There is no program kill", e);
    }
  }
}
