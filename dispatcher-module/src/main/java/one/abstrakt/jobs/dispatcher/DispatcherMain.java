package one.abstrakt.jobs.dispatcher;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import one.abstrakt.jobs.dispatcher.operate.AdminCommand;

/** Runs the dispatcher; with {@code admin} in front, one command of the operator's instead. */
@QuarkusMain
public final class DispatcherMain {
  private DispatcherMain() {}

  /** Exits with the command's code. */
  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("admin")) {
      System.exit(AdminCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    Quarkus.run(arguments);
  }
}
