package one.abstrakt.jobs.local.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.abstrakt.jobs.messages.JobEvent;
import one.abstrakt.jobs.messages.Messages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Every end that was ever announced. Announcements may be lost; none may be made twice. */
final class EventHistory {
  private static final String TOPIC = "jobs.events";
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");

  private EventHistory() {}

  /** The ends of each job, by its id. */
  static Map<String, List<String>> read(String bootstrap) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(partition -> new TopicPartition(TOPIC, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<String, List<String>> history = new HashMap<>();
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
          Messages.events(message.value()).forEach(event -> add(history, event));
        }
      }
      return history;
    }
  }

  private static void add(Map<String, List<String>> history, JobEvent event) {
    if (ENDS.contains(event.status())) {
      history.merge(event.jobId(), List.of(event.status()), EventHistory::joined);
    }
  }

  private static List<String> joined(List<String> earlier, List<String> later) {
    return java.util.stream.Stream.concat(earlier.stream(), later.stream()).toList();
  }
}
