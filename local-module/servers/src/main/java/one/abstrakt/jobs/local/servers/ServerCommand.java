package one.abstrakt.jobs.local.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Command lines of servers. A server gets a session of its own where the system has {@code setsid},
 * so that Ctrl-C in a terminal reaches the launcher alone and the databases outlive the services
 * that drain into them.
 */
final class ServerCommand {
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

  private ServerCommand() {}

  static List<String> inOwnSession(List<String> command) {
    Path setsid = find("setsid");
    return setsid == null ? command : prepend(List.of(setsid.toString()), command);
  }

  /**
   * The command as PostgreSQL accepts it, which refuses to run as root: root enters a user
   * namespace, in which it is nobody but still owns its files.
   */
  static List<String> notAsRoot(List<String> command) {
    return isRoot() ? prepend(List.of(unshare(), "-U"), command) : command;
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private static String unshare() {
    Path unshare = find("unshare");
    if (unshare == null || !succeeds(List.of(unshare.toString(), "-U", "true"))) {
      throw new ServerFailure(
          "PostgreSQL does not run as root and this machine does not allow user namespaces"
              + " (unshare -U): run as another user");
    }
    return unshare.toString();
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path find(String program) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static List<String> prepend(List<String> prefix, List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return List.copyOf(all);
  }
}
