package one.abstrakt.jobs.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * Ports that a process finds free again after a restart: they lie below those that the kernel gives
 * to outgoing connections, one of which may otherwise sit on the port of a process that just died.
 */
final class SteadyPorts {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

  private SteadyPorts() {}

  static int free() {
    for (int attempt = 0; attempt < END - FIRST; attempt++) {
      int port = RANDOM.nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StartException("No port between " + FIRST + " and " + END + " is free");
  }

  /** The port that the file remembers from the last start if it is free, else a new one. */
  static int remembered(Path file) {
    try {
      if (Files.exists(file)) {
        int port = Integer.parseInt(Files.readString(file).strip());
        if (port >= FIRST && port < END && isFree(port)) {
          return port;
        }
      }
      int port = free();
      Files.writeString(file, Integer.toString(port));
      return port;
    } catch (IOException | NumberFormatException e) {
      return free();
    }
  }

  /**
   * @throws StartException when something listens on the port
   */
  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new StartException(
          "Port %d is in use by another program. End that, or choose another port with --port"
              .formatted(port));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
