package one.abstrakt.jobs.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void recordsOutliveARestartAndAKill() throws Exception {
    KafkaServer first = KafkaServer.start(options(0));
    first.createTopics(Map.of("kept", 3));
    send(first, "kept", "before the restart");
    first.close();

    KafkaServer second = KafkaServer.start(options(first.port()));
    assertThat(second.bootstrap()).isEqualTo(first.bootstrap());
    send(second, "kept", "before the kill");
    ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
    await().atMost(PATIENCE).until(() -> !second.isAlive());
    second.close();

    try (KafkaServer third = KafkaServer.start(options(first.port()))) {
      third.createTopics(Map.of("kept", 3));
      assertThat(read(third, "kept", 2))
          .containsExactlyInAnyOrder("before the restart", "before the kill");
    }
  }

  @Test
  void topicsAreMadeOnceAndNeverByUse() throws Exception {
    try (KafkaServer server = KafkaServer.start(KafkaOptions.temporary())) {
      server.createTopics(Map.of("one", 12, "two", 3));
      server.createTopics(Map.of("one", 12, "two", 3, "three", 1));
      send(server, "three", "hello");
      assertThat(read(server, "three", 1)).containsExactly("hello");
      assertThatThrownBy(() -> send(server, "unheard-of", "hello"))
          .isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void theBrokerEndsWithItsKilledParentAndLeavesTheDirectoryToTheNext() throws Exception {
    Path directory = folder.resolve("kafka");
    try (OtherJvm other = OtherJvm.running("kafka", directory.toString())) {
      ProcessHandle broker = other.server();
      other.kill();
      try (KafkaServer next = KafkaServer.start(options(other.port()))) {
        assertThat(broker.isAlive()).isFalse();
        assertThat(next.isAlive()).isTrue();
      }
    }
  }

  @Test
  void aTemporaryBrokerEndsWithItsKilledParent() throws Exception {
    try (OtherJvm other = OtherJvm.running("kafka")) {
      ProcessHandle broker = other.server();
      other.kill();
      await().atMost(PATIENCE).until(() -> !broker.isAlive());
    }
  }

  private KafkaOptions options(int port) {
    return new KafkaOptions(
        folder.resolve("kafka"), port, 0, 128, folder.resolve("broker.log"), true);
  }

  private static void send(KafkaServer server, String topic, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrap(), "acks", "all", "max.block.ms", 3_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> read(KafkaServer server, String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            server.bootstrap(),
            "group.id",
            "reader",
            "session.timeout.ms",
            6_000,
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<String> values = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(() -> {
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
            records.forEach(record -> values.add(record.value()));
            return values.size() >= count;
          });
      return values;
    }
  }
}
