package one.abstrakt.jobs.local.servers;

import java.nio.file.Path;

/** The other JVM's main: {@code postgres|kafka} and a directory, or none for a temporary one. */
final class StartServer {
  static final String STARTED = "started ";

  private StartServer() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = arguments.length > 1 ? Path.of(arguments[1]) : null;
    if (arguments[0].equals("postgres")) {
      PostgresServer server = PostgresServer.start(directory, 0, Durability.DURABLE);
      System.out.println(STARTED + server.pid() + " " + server.port());
    } else {
      KafkaServer server =
          KafkaServer.start(
              directory == null
                  ? KafkaOptions.temporary()
                  : KafkaOptions.durable(directory, 0, null));
      System.out.println(STARTED + server.pid() + " " + server.port());
    }
    Thread.currentThread().join();
  }
}
