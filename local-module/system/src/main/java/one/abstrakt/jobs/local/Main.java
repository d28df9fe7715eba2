package one.abstrakt.jobs.local;

import one.abstrakt.jobs.local.audit.AuditCommand;
import one.abstrakt.jobs.local.autoscale.AutoscaleCommand;
import one.abstrakt.jobs.local.bench.BenchCommand;
import one.abstrakt.jobs.local.faults.FaultsCommand;
import one.abstrakt.jobs.local.launch.LaunchMain;
import one.abstrakt.jobs.local.operate.OperateCommand;
import one.abstrakt.jobs.local.train.TrainCommand;

/** Every command of the local system. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    LaunchMain.run(
        arguments,
        new AuditCommand(),
        new FaultsCommand(),
        new BenchCommand(),
        new AutoscaleCommand(),
        new TrainCommand(),
        new OperateCommand());
  }
}
