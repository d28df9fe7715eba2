package one.abstrakt.jobs.local.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals that Java cannot send. */
public enum Signal {
  STOP,
  CONT;

  /** Sends it to a process and those below it; one that has just ended is no error. */
  public void sendTo(ProcessHandle process) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
    command.add(Long.toString(process.pid()));
    process
        .descendants()
        .map(ProcessHandle::pid)
        .map(pid -> Long.toString(pid))
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
