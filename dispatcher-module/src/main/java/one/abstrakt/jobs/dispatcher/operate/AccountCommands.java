package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.account.AccountSummary;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin account}. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Lists, opens, shows and limits accounts.")
final class AccountCommands {
  private static final int MOST = 1_000;

  @Spec private CommandSpec spec;

  static Accounts accounts(Database database) {
    return new Accounts(database, new ApiKeys(database), new Credits(database));
  }

  /** The account, or a refusal that says there is none. */
  static AccountSummary find(Database database, UUID id) {
    return accounts(database)
        .summary(id)
        .orElseThrow(
            () -> new RefusedException("There is no account " + id + "; see: admin account list"));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest first.")
  int list(@Mixin DatabaseOptions options) {
    print(accounts(options.open()).summaries(null, MOST));
    return 0;
  }

  @Command(name = "open", mixinStandardHelpOptions = true, description = "Opens an account.")
  int open(
      @Mixin DatabaseOptions options,
      @Parameters(paramLabel = "NAME", description = "1 to 200 characters") String name,
      @Option(names = "--credits", defaultValue = "0", description = "Its first credits")
          long first,
      @Option(
              names = "--reference",
              description = "Opens one account, however often the command is repeated")
          String reference) {
    checkName(name);
    if (first < 0 || first > Credits.MOST) {
      throw new RefusedException("Credits are from 0 to %d.".formatted(Credits.MOST));
    }
    if (reference != null && (reference.isBlank() || reference.length() > 255)) {
      throw new RefusedException("A reference has 1 to 255 characters.");
    }
    Database database = options.open();
    UUID id =
        accounts(database)
            .open(name, first, reference)
            .orElseThrow(() ->
                new RefusedException(
                    "An account of another name was opened under this reference."));
    print(List.of(find(database, id)));
    return 0;
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > 200) {
      throw new RefusedException("A name has 1 to 200 characters.");
    }
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one account.")
  int show(@Mixin DatabaseOptions options, @Parameters(paramLabel = "ACCOUNT") UUID id) {
    print(List.of(find(options.open(), id)));
    return 0;
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Changes what is named; 'none' takes a limit back.")
  int set(
      @Mixin DatabaseOptions options,
      @Parameters(paramLabel = "ACCOUNT") UUID id,
      @Option(names = "--name", description = "1 to 200 characters") String name,
      @Option(
              names = "--max-open-jobs",
              converter = AdminCommand.LimitConverter.class,
              description = "Queued and processing together; beyond that runs are refused")
          AdminCommand.Limit open,
      @Option(
              names = "--max-in-hand",
              converter = AdminCommand.LimitConverter.class,
              description = "Processing at once; beyond that jobs wait")
          AdminCommand.Limit inHand,
      @Option(
              names = "--retention-hours",
              converter = AdminCommand.LimitConverter.class,
              description = "How long after their acceptance the data of jobs are kept")
          AdminCommand.Limit retention,
      @Option(names = "--webhook-retries", arity = "1", description = "true or false")
          Boolean retries) {
    if (name != null) {
      checkName(name);
    }
    if (retention != null
        && retention.most() != null
        && retention.most() > AccountChange.MOST_RETENTION_HOURS) {
      throw new RefusedException(
          "Data are kept for 1 to %d hours, or as long as the jobs ('none')."
              .formatted(AccountChange.MOST_RETENTION_HOURS));
    }
    Database database = options.open();
    find(database, id);
    accounts(database)
        .change(
            id,
            new AccountChange(
                Optional.ofNullable(name),
                Optional.ofNullable(open).map(AccountCommands::optional),
                Optional.ofNullable(inHand).map(AccountCommands::optional),
                Optional.ofNullable(retention).map(AccountCommands::optional),
                Optional.ofNullable(retries)));
    print(List.of(find(database, id)));
    return 0;
  }

  private static OptionalInt optional(AdminCommand.Limit limit) {
    return limit.most() == null ? OptionalInt.empty() : OptionalInt.of(limit.most());
  }

  private void print(List<AccountSummary> accounts) {
    Table table =
        new Table(
            "ACCOUNT",
            "CREDITS",
            "MAX OPEN",
            "MAX IN HAND",
            "KEPT (H)",
            "RETRIES",
            "CREATED",
            "NAME");
    accounts.forEach(account ->
        table.add(
            account.id(),
            account.credits(),
            account.maxOpenJobs(),
            account.maxInHand(),
            account.retentionHours(),
            account.webhookRetries(),
            account.createdAt(),
            account.name()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(table.text());
    out.flush();
  }
}
