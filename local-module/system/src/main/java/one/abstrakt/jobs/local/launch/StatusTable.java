package one.abstrakt.jobs.local.launch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A line for each process of a running system. */
final class StatusTable {
  private StatusTable() {}

  record Row(String service, long pid, String url, boolean up) {}

  static List<Row> rows(LocalState state) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    addServices(rows, SystemPlan.API, state.api());
    addServices(rows, SystemPlan.WORKER, state.worker());
    addServices(rows, SystemPlan.DISPATCHER, state.dispatcher());
    LocalState.Provider provider = state.provider();
    rows.add(new Row(SystemPlan.PROVIDER, provider.pid(), provider.url(), lives(provider.pid())));
    LocalState.Postgres postgres = state.postgres();
    String database =
        "postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), postgres.database());
    rows.add(new Row(SystemPlan.POSTGRES, postgres.pid(), database, lives(postgres.pid())));
    LocalState.Kafka kafka = state.kafka();
    rows.add(new Row(SystemPlan.KAFKA, kafka.pid(), kafka.bootstrap(), lives(kafka.pid())));
    return rows;
  }

  private static void addServices(List<Row> rows, String name, List<LocalState.Service> services)
      throws InterruptedException {
    for (LocalState.Service service : services) {
      URI readiness = SystemPlan.readiness(service.management());
      rows.add(new Row(name, service.pid(), service.url(), HttpProcess.answers(readiness)));
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  static String text(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    table.append("%-12s %8s  %-44s %s%n".formatted("SERVICE", "PID", "URL", "STATE"));
    for (Row row : rows) {
      table.append(
          "%-12s %8d  %-44s %s%n"
              .formatted(row.service(), row.pid(), row.url(), row.up() ? "up" : "down"));
    }
    return table.toString();
  }
}
