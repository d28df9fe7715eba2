package one.abstrakt.jobs.local.servers;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a broker that is also its own controller.
 *
 * @param directory where the records are kept
 */
record KafkaSettings(Path directory, int port, int controllerPort) {
  /** Any constant will do: the directory remembers it and the broker refuses another. */
  static final String CLUSTER_ID = "am9icy1sb2NhbC1rYWZrYQ";

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  Properties properties() {
    Properties all = new Properties();
    all.setProperty("process.roles", "broker,controller");
    all.setProperty("node.id", Integer.toString(NODE_ID));
    all.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    all.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    all.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    all.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    all.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.setProperty("log.dirs", directory.toString());
    all.setProperty("auto.create.topics.enable", "false");
    oneReplica(all);
    quickGroups(all);
    quickRestart(all);
    all.setProperty("num.network.threads", "1");
    all.setProperty("num.io.threads", "2");
    all.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    return all;
  }

  private static void oneReplica(Properties all) {
    all.setProperty("default.replication.factor", "1");
    all.setProperty("min.insync.replicas", "1");
    all.setProperty("offsets.topic.replication.factor", "1");
    all.setProperty("offsets.topic.num.partitions", "3");
    all.setProperty("transaction.state.log.replication.factor", "1");
    all.setProperty("transaction.state.log.min.isr", "1");
    all.setProperty("transaction.state.log.num.partitions", "3");
    all.setProperty("share.coordinator.state.topic.replication.factor", "1");
    all.setProperty("share.coordinator.state.topic.min.isr", "1");
    all.setProperty("share.coordinator.state.topic.num.partitions", "3");
  }

  private static void quickGroups(Properties all) {
    all.setProperty("group.initial.rebalance.delay.ms", "0");
    all.setProperty("group.min.session.timeout.ms", "1000");
    all.setProperty("group.consumer.min.session.timeout.ms", "1000");
  }

  /** A killed broker is let in again only when its former self is taken for dead. */
  private static void quickRestart(Properties all) {
    all.setProperty("broker.heartbeat.interval.ms", "200");
    all.setProperty("broker.session.timeout.ms", "2000");
  }
}
