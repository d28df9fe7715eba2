package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.NewKey;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.account.StoredKey;
import one.abstrakt.jobs.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin key}. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Lists, makes and revokes API keys.")
final class KeyCommands {
  @Spec private CommandSpec spec;

  @Command(name = "list", mixinStandardHelpOptions = true, description = "The keys of an account.")
  int list(@Mixin DatabaseOptions options, @Parameters(paramLabel = "ACCOUNT") UUID account) {
    Database database = options.open();
    AccountCommands.find(database, account);
    out().print(table(new ApiKeys(database).of(account)));
    out().flush();
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a key and shows it, this once.")
  int create(
      @Mixin DatabaseOptions options,
      @Parameters(paramLabel = "ACCOUNT") UUID account,
      @Option(names = "--name", defaultValue = "", description = "What it is for") String name,
      @Option(
              names = "--scopes",
              split = ",",
              description = "Default: all but admin, which is to operate the whole system")
          Set<Scope> scopes,
      @Option(names = "--requests-per-minute", description = "Default: as the API is set")
          Integer requests,
      @Option(names = "--days", description = "How long it is good; default: for ever")
          Integer days) {
    if (name.length() > 200
        || (requests != null && requests < 1)
        || (days != null && (days < 1 || days > 36_500))) {
      throw new RefusedException(
          "A name has at most 200 characters, and the other numbers are at least 1.");
    }
    Database database = options.open();
    AccountCommands.find(database, account);
    Set<Scope> usual = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
    ApiKeys.Created created =
        new ApiKeys(database)
            .create(
                account,
                "sk_live_",
                new NewKey(
                    name,
                    scopes == null ? usual : scopes,
                    requests == null ? OptionalInt.empty() : OptionalInt.of(requests),
                    Optional.ofNullable(days).map(KeyCommands::daysFromNow)));
    out().print(table(List.of(created.stored())));
    out().println();
    out().println(created.key());
    out().println();
    out().println("Keep the key: it is shown this once.");
    out().flush();
    return 0;
  }

  private static Instant daysFromNow(int days) {
    return Clock.systemUTC().instant().plus(Duration.ofDays(days));
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends a key for good.")
  int revoke(@Mixin DatabaseOptions options, @Parameters(paramLabel = "KEY") UUID key) {
    StoredKey revoked =
        new ApiKeys(options.open())
            .revoke(key)
            .orElseThrow(() ->
                new RefusedException("There is no key " + key + "; see: admin key list ACCOUNT"));
    out().print(table(List.of(revoked)));
    out().println("Within five seconds no service takes it any more.");
    out().flush();
    return 0;
  }

  private static String table(List<StoredKey> keys) {
    Table table =
        new Table("KEY", "HINT", "CREATED", "EXPIRES", "REVOKED", "A MINUTE", "SCOPES", "NAME");
    keys.forEach(key ->
        table.add(
            key.id(),
            key.hint(),
            key.createdAt(),
            key.expiresAt(),
            key.revokedAt(),
            key.requestsPerMinute(),
            key.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(",")),
            key.name()));
    return table.text();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
