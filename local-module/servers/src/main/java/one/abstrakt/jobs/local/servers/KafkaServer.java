package one.abstrakt.jobs.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/**
 * A real Kafka broker (KRaft, one node) in a JVM of its own on the loopback address. Topics are
 * never made by use. It is a child process, so a supervisor may see it die ({@link #isAlive()}),
 * {@link #close()} it and start it again on the same directory and port; its records are kept.
 */
public final class KafkaServer implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final KafkaProcess process;
  private final int port;

  private KafkaServer(KafkaProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @throws ServerFailure when another live JVM uses the directory, or the broker does not come up
   */
  public static KafkaServer start(KafkaOptions options) {
    int port = Ports.orFree(options.port());
    int controllerPort = Ports.orFree(options.controllerPort());
    try {
      KafkaServer server = new KafkaServer(KafkaProcess.start(options, port, controllerPort), port);
      try {
        server.awaitAnswer();
        return server;
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka did not start", e);
    }
  }

  /** The broker's address, as {@code bootstrap.servers} wants it. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** The process id of the broker's JVM. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Makes the topics that are missing; one that exists keeps the partitions it has. */
  public void createTopics(Map<String, Integer> partitionsByTopic) {
    KafkaTopics.create(bootstrap(), partitionsByTopic);
  }

  /** Stops the broker; a temporary directory is removed, a named one kept. */
  @Override
  public void close() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka left files behind", e);
    }
  }

  /** Knocks first: the admin client complains in the log about each refused connection. */
  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new ServerFailure("Kafka did not start:\n" + process.logTail());
      }
      pause();
    }
    KafkaTopics.create(bootstrap(), Map.of());
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while Kafka starts", e);
    }
  }
}
