package one.abstrakt.jobs.local.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./dev} starts: runs the local system, stops it, says how it is. */
@Command(
    name = "jobs-system",
    mixinStandardHelpOptions = true,
    subcommands = {UpCommand.class, StopCommand.class, StatusCommand.class, IdleCommand.class})
public final class LaunchMain {
  private LaunchMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    LauncherLog.start();
    System.exit(
        new CommandLine(new LaunchMain())
            .setExecutionExceptionHandler((failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
            .execute(arguments));
  }
}
