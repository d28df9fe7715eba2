package one.abstrakt.jobs.dispatcher.operate;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.job.JobId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code admin}: its subcommands exit with 0, or with 1 and a sentence that says what to do. */
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    description = "Operates the system through its database; services need not run.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountCommands.class,
      KeyCommands.class,
      TopUpCommand.class,
      JobCommands.class,
      WebhookCommands.class,
      OverviewCommand.class,
      AuditCommand.class
    })
public final class AdminCommand {
  private static final int FAILED = 1;

  /** Runs one command; its exit code. */
  public static int run(String... arguments) {
    return line().execute(arguments);
  }

  static CommandLine line() {
    return new CommandLine(new AdminCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(UUID.class, AdminCommand::uuid)
        .registerConverter(JobId.class, AdminCommand::job)
        .registerConverter(Scope.class, AdminCommand::scope)
        .setExecutionExceptionHandler((failure, line, parsed) -> {
          line.getErr().println(reason(failure));
          return FAILED;
        });
  }

  private static String reason(Exception failure) {
    if (failure instanceof RefusedException refused) {
      return refused.getMessage();
    }
    Optional<?> away = DatabaseException.unavailability(failure);
    return away.isPresent()
        ? "The database cannot be reached: "
            + failure.getMessage()
            + "\nName it with --database-url, or JOBS_DATABASE_URL, and its user and password."
        : "Failed: " + failure;
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is no id of an account or a key");
    }
  }

  private static JobId job(String text) {
    return JobId.parse(text)
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is no id of a job"));
  }

  private static Scope scope(String text) {
    return Arrays.stream(Scope.values())
        .filter(scope -> scope.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is no scope; there are %s"
                    .formatted(
                        text,
                        Arrays.stream(Scope.values())
                            .map(Scope::text)
                            .collect(Collectors.joining(", ")))));
  }

  /** A whole number, or the word that takes a limit back. */
  static final class LimitConverter implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      if (text.equals("none")) {
        return new Limit(null);
      }
      try {
        int most = Integer.parseInt(text);
        if (most > 0) {
          return new Limit(most);
        }
      } catch (NumberFormatException e) {
        // refused below, as a number out of range is
      }
      throw new TypeConversionException("'" + text + "' is neither a number above 0 nor 'none'");
    }
  }

  /**
   * A limit as it was given.
   *
   * @param most null: no limit of its own
   */
  record Limit(Integer most) {}
}
