package one.abstrakt.jobs.local.faults;

/** What is done to the processes of the system. Each is done in every round, in an order drawn. */
public enum Harm {
  KILL_API("SIGKILL of the API"),
  KILL_WORKER("SIGKILL of a worker"),
  KILL_BOTH_WORKERS("SIGKILL of both workers at once"),
  STOP_WORKER("SIGSTOP of a worker past its lease, then SIGCONT"),
  TERMINATE_WORKER("SIGTERM of a worker"),
  KILL_DISPATCHER("SIGKILL of a dispatcher"),
  TERMINATE_DISPATCHER("SIGTERM of a dispatcher"),
  KILL_KAFKA("SIGKILL of Kafka"),
  KEEP_KAFKA_DOWN("Kafka down for 30 s"),
  KILL_POSTGRES("SIGKILL of PostgreSQL"),
  FREEZE_POSTGRES("PostgreSQL stopped for 8 s"),
  FREEZE_PROVIDER("the provider stopped for 6 s"),
  PROVIDER_REFUSES("the provider refusing connections for 6 s");

  private final String sentence;

  Harm(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
