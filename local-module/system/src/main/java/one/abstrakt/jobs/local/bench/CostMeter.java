package one.abstrakt.jobs.local.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.launch.LocalState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the processes have used so far; the difference of two readings is a cost. */
final class CostMeter implements AutoCloseable {
  private static final List<String> TOPICS = List.of("jobs.commands", "jobs.checks", "jobs.events");

  private static final String COUNTERS =
      """
      select (select sum(calls)::bigint from pg_stat_statements) as statements,
             (select sum(xact_commit)::bigint from pg_stat_database) as commits,
             (pg_current_wal_lsn() - '0/0')::bigint as wal
      """;

  private record Counters(long statements, long commits, long wal) {}

  /** A moment. */
  record Reading(Map<String, Duration> cpu, long statements, long commits, long wal, long records) {
    /** What was used from here on, for each of so many jobs. */
    Costs until(Reading end, long jobs) {
      Map<String, Double> millis = new LinkedHashMap<>();
      cpu.forEach(
          (name, time) -> millis.put(name, end.cpu().get(name).minus(time).toNanos() / 1e6 / jobs));
      return new Costs(
          millis,
          (double) (end.statements() - statements) / jobs,
          (double) (end.commits() - commits) / jobs,
          (double) (end.wal() - wal) / jobs,
          (double) (end.records() - records) / jobs);
    }
  }

  private final LocalState state;
  private final Database database;
  private final KafkaConsumer<String, String> kafka;
  private final List<TopicPartition> partitions;

  CostMeter(LocalState state) {
    this.state = state;
    this.database = state.postgres().address().open();
    database.update("create extension if not exists pg_stat_statements");
    kafka =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", state.kafka().bootstrap()),
            new StringDeserializer(),
            new StringDeserializer());
    partitions =
        TOPICS.stream()
            .flatMap(topic -> kafka.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
  }

  Reading read() {
    Counters counters =
        database
            .first(
                COUNTERS,
                row ->
                    new Counters(
                        row.number("statements"), row.number("commits"), row.number("wal")))
            .orElseThrow();
    long records = kafka.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    return new Reading(cpu(), counters.statements(), counters.commits(), counters.wal(), records);
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> used = new LinkedHashMap<>();
    used.put("api", services(state.api()));
    used.put("worker", services(state.worker()));
    used.put("dispatcher", services(state.dispatcher()));
    used.put("postgres", of(state.postgres().pid()));
    used.put("kafka", of(state.kafka().pid()));
    used.put("provider", of(state.provider().pid()));
    used.put("generator", of(ProcessHandle.current().pid()));
    return used;
  }

  private static Duration services(List<LocalState.Service> services) {
    return services.stream()
        .map(service -> of(service.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** With the processes below it, but not those of the system below this one. */
  private static Duration of(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    Stream<ProcessHandle> family =
        process.equals(ProcessHandle.current())
            ? Stream.of(process)
            : Stream.concat(Stream.of(process), process.descendants());
    return family
        .map(member -> member.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    kafka.close();
  }
}
