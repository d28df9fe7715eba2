package one.abstrakt.jobs.local.launch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where everything of a running system is, as {@code .local/state.json} says it. */
@JsonNaming(SnakeCaseStrategy.class)
public record LocalState(
    List<Service> api,
    List<Service> worker,
    List<Service> dispatcher,
    Provider provider,
    Postgres postgres,
    Kafka kafka,
    String apiKey,
    String adminKey) {

  /**
   * One process of a service.
   *
   * @param url where it answers clients; workers and dispatchers have none, and say {@code
   *     management}
   * @param management where it answers operators: health and metrics
   */
  public record Service(String url, String management, long pid) {}

  /** The local provider. */
  public record Provider(String url, long pid) {}

  /** The database. */
  public record Postgres(
      String host, int port, String database, String user, String password, long pid) {
    public JdbcAddress address() {
      String url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
      return new JdbcAddress(url, user, password);
    }
  }

  /** The broker. */
  public record Kafka(String bootstrap, long pid) {}

  /** Reads the state of the system in a directory; empty when none runs there. */
  public static Optional<LocalState> read(Path directory) {
    return PrivateJson.read(new LocalDirectory(directory).state(), LocalState.class);
  }

  @Override
  public String toString() {
    return "LocalState[api=%s, worker=%s, dispatcher=%s, provider=%s, kafka=%s]"
        .formatted(api, worker, dispatcher, provider, kafka);
  }
}
