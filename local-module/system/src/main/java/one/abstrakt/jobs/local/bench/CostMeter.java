package one.abstrakt.jobs.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
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
  private static final List<String> TOPICS =
      List.of("jobs.commands", "jobs.checks", "jobs.events", "jobs.due");

  private static final String COUNTERS =
      """
      select (select sum(calls)::bigint from pg_stat_statements) as statements,
             (select sum(xact_commit)::bigint from pg_stat_database) as commits,
             (pg_current_wal_lsn() - '0/0')::bigint as wal
      """;

  private static final String STATEMENTS =
      """
      select queryid, left(regexp_replace(query, '\\s+', ' ', 'g'), 60) as text, calls, rows,
             (total_exec_time * 1000)::bigint as micros
        from pg_stat_statements
       where dbid = (select oid from pg_database where datname = current_database())
      """;
  private static final int DEAREST = 6;

  /** Of what follows the name in {@code /proc/…/stat}. */
  private static final int ENDED_USER = 13;

  private static final int MILLIS_A_TICK = 10;

  private record Counters(long statements, long commits, long wal) {}

  private record Counted(String text, long calls, long rows, long micros) {
    Counted plus(Counted other) {
      return new Counted(text, calls + other.calls, rows + other.rows, micros + other.micros);
    }
  }

  /** A moment. */
  record Reading(
      Map<String, Duration> cpu,
      long statements,
      long commits,
      long wal,
      long records,
      Map<Long, Counted> each) {
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
          (double) (end.records() - records) / jobs,
          dearest(end));
    }

    private List<Costs.Statement> dearest(Reading end) {
      return end.each().entrySet().stream()
          .map(entry -> since(entry.getValue(), each.get(entry.getKey())))
          .filter(statement -> statement.calls() > 0)
          .sorted(Comparator.comparingDouble(Costs.Statement::millis).reversed())
          .limit(DEAREST)
          .toList();
    }

    private static Costs.Statement since(Counted end, Counted begin) {
      Counted from = begin == null ? new Counted("", 0, 0, 0) : begin;
      return new Costs.Statement(
          end.text(),
          end.calls() - from.calls(),
          end.rows() - from.rows(),
          (end.micros() - from.micros()) / 1e3);
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
    return new Reading(
        cpu(), counters.statements(), counters.commits(), counters.wal(), records, each());
  }

  private Map<Long, Counted> each() {
    Map<Long, Counted> all = new HashMap<>();
    database.query(
        STATEMENTS,
        row ->
            all.merge(
                row.number("queryid"),
                new Counted(
                    row.text("text"),
                    row.number("calls"),
                    row.number("rows"),
                    row.number("micros")),
                Counted::plus));
    return all;
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> used = new LinkedHashMap<>();
    used.put("api", services(state.api()));
    used.put("worker", services(state.worker()));
    used.put("dispatcher", services(state.dispatcher()));
    used.put("postgres", of(state.postgres().pid()).plus(ofEnded(state.postgres().pid())));
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

  /** Of the processes that it has had and has no more; nothing where the system does not tell. */
  private static Duration ofEnded(long pid) {
    try {
      String all = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] words = all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(words[ENDED_USER]) + Long.parseLong(words[ENDED_USER + 1]);
      return Duration.ofMillis(ticks * MILLIS_A_TICK);
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
