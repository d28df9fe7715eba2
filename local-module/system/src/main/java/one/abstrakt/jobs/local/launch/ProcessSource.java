package one.abstrakt.jobs.local.launch;

/** Starts a process, the same one each time: same port, same data, same settings. */
@FunctionalInterface
interface ProcessSource {
  RunningProcess start() throws Exception;
}
