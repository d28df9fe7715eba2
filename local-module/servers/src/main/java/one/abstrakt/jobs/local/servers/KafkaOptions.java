package one.abstrakt.jobs.local.servers;

import java.nio.file.Path;

/**
 * How a broker is run.
 *
 * @param dataDirectory where the records are kept, made if missing; null for a temporary directory,
 *     which goes with the broker
 * @param port of the broker on the loopback address; 0 for a free one
 * @param controllerPort of its controller; 0 for a free one, which may differ at the next start
 * @param heapMegabytes the heap of the broker's JVM
 * @param log the file that gets the broker's warnings, appended to; null for one in its directory
 * @param withParent whether the broker stops when the JVM that started it is gone, even killed
 */
public record KafkaOptions(
    Path dataDirectory,
    int port,
    int controllerPort,
    int heapMegabytes,
    Path log,
    boolean withParent) {

  private static final int DURABLE_HEAP = 256;
  private static final int TEST_HEAP = 128;

  /** A broker that throws its records away and goes with this JVM. */
  public static KafkaOptions temporary() {
    return new KafkaOptions(null, 0, 0, TEST_HEAP, null, true);
  }

  /** A broker that keeps its records and goes with this JVM. */
  public static KafkaOptions durable(Path dataDirectory, int port, Path log) {
    return new KafkaOptions(dataDirectory, port, 0, DURABLE_HEAP, log, true);
  }
}
