package one.abstrakt.jobs.local.bench;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.Claim;
import one.abstrakt.jobs.job.ClaimedJob;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.local.bench.LoadGenerator.Request;
import one.abstrakt.jobs.local.servers.KafkaTopics;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A sync job as a loop would do it, on one thread and with nobody beside it, to compare with: three
 * commits, a record that tells of it and one that tells of its end, the call and a read.
 */
final class StepsInARow implements AutoCloseable {
  private static final String TOPIC = "bench.floor";
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String READ = "select status, output from job where id = ?";

  private final Bench bench;
  private final JobTransitions transitions;
  private final Database database;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;

  StepsInARow(Bench bench, JobTransitions transitions, Database database) {
    this.bench = bench;
    this.transitions = transitions;
    this.database = database;
    String kafka = bench.state.kafka().bootstrap();
    KafkaTopics.create(kafka, Map.of(TOPIC, 1));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new StringSerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer());
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    // Not at the first poll, which comes after the first record.
    long _ = consumer.position(partition);
  }

  Load run(Duration time, Supplier<NewJob> jobs) {
    Histogram micros = new Histogram(3);
    long began = System.nanoTime();
    while (System.nanoTime() - began < time.toNanos()) {
      long begin = System.nanoTime();
      one(jobs.get());
      micros.recordValue((System.nanoTime() - begin) / 1_000);
    }
    return new Load(
        micros.getTotalCount(),
        0,
        Optional.empty(),
        Duration.ofNanos(System.nanoTime() - began),
        micros);
  }

  private void one(NewJob job) {
    transitions.accept(job, Optional.empty());
    announce(job.id().value());
    ClaimedJob claimed = transitions.claim(List.of(job.id()), Claim.by("floor", LEASE)).getFirst();
    String output = call(claimed.input());
    transitions.end(claimed.held(), new JobEnd.Success(output, Duration.ZERO));
    announce(job.id().value());
    var _ = database.first(READ, row -> row.text("output"), job.id().value()).orElseThrow();
  }

  private void announce(UUID id) {
    var _ = producer.send(new ProducerRecord<>(TOPIC, id.toString()));
    if (consumer.poll(POLL).isEmpty()) {
      throw new IllegalStateException("Kafka has not given the record back within " + POLL);
    }
  }

  private String call(String input) {
    Request request = bench.provider(input);
    try {
      HttpURLConnection http =
          (HttpURLConnection) URI.create(request.url()).toURL().openConnection();
      http.setRequestProperty("Authorization", request.authorization());
      http.setRequestProperty("Content-Type", "application/json");
      http.setDoOutput(true);
      Buffer body = request.body();
      http.setFixedLengthStreamingMode(body.length());
      try (OutputStream out = http.getOutputStream()) {
        out.write(body.getBytes());
      }
      try (InputStream answer = http.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
