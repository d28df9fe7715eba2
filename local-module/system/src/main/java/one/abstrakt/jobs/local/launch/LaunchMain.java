package one.abstrakt.jobs.local.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run the local system, stop it and say how it is. */
@Command(
    name = "jobs-system",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      StopCommand.class,
      StatusCommand.class,
      IdleCommand.class,
      WatchCommand.class
    })
public final class LaunchMain {
  private LaunchMain() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param more commands of other packages, beside those of this one
   */
  public static void run(String[] arguments, Object... more) {
    LauncherLog.start();
    CommandLine commands =
        new CommandLine(new LaunchMain())
            .setExecutionExceptionHandler((failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
    for (Object command : more) {
      commands.addSubcommand(command);
    }
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(commands.execute(arguments));
  }
}
