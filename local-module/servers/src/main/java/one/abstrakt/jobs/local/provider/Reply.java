package one.abstrakt.jobs.local.provider;

/** Sends an answer in JSON whose headers are set, or what a fault leaves of it. */
interface Reply {
  void send(int status, byte[] body);
}
