package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.messages.Messages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Counts the ends that are announced from now on. To ask the database all the time how many jobs
 * are open would be the dearest statement of all.
 */
final class EndedJobs implements AutoCloseable {
  private static final String TOPIC = "jobs.events";
  private static final Duration POLL = Duration.ofMillis(100);

  private final AtomicLong ended = new AtomicLong();
  private final KafkaConsumer<String, String> consumer;
  private final CompletableFuture<Void> counting;
  private volatile boolean closed;

  EndedJobs(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(partition -> new TopicPartition(TOPIC, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    counting = CompletableFuture.runAsync(this::count, Thread.ofPlatform()::start);
  }

  /** Throws what has ended the counting, if it has ended. */
  long number() {
    if (counting.isDone()) {
      counting.join();
    }
    return ended.get();
  }

  private void count() {
    while (!closed) {
      for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
        ended.addAndGet(
            Messages.events(message.value()).stream()
                .filter(event -> !event.status().equals(JobStatus.PROCESSING.text()))
                .count());
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    closed = true;
    counting.join();
  }
}
