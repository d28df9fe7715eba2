package one.abstrakt.jobs.dispatcher.operate;

import java.util.UUID;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin top-up}. */
@Command(
    name = "top-up",
    mixinStandardHelpOptions = true,
    description = "Adds credits to an account, at most once for a reference.")
final class TopUpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions options;

  @Parameters(index = "0", paramLabel = "ACCOUNT")
  private UUID account;

  @Parameters(index = "1", paramLabel = "CREDITS")
  private long credits;

  @Option(
      names = "--reference",
      required = true,
      description = "Such as the number of an invoice: the same again adds nothing")
  private String reference;

  @Override
  public Integer call() {
    if (credits < 1 || credits > Credits.MOST || reference.isBlank() || reference.length() > 255) {
      throw new RefusedException(
          "Credits are from 1 to %d, a reference has 1 to 255 characters.".formatted(Credits.MOST));
    }
    Database database = options.open();
    AccountCommands.find(database, account);
    long booked = new Credits(database).topUp(account, credits, reference);
    if (booked != credits) {
      throw new RefusedException(
          "Under this reference %d credits were booked. Use another reference.".formatted(booked));
    }
    spec.commandLine()
        .getOut()
        .println("%s has %d credits.".formatted(account, new Credits(database).balance(account)));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
