package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.audit.FindingsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code admin audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks every promise, read only; exits with 1 when one is broken.")
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions options;

  @Override
  public Integer call() {
    List<Finding> findings = new Audit(options.open()).run();
    PrintWriter out = spec.commandLine().getOut();
    out.print(FindingsTable.text(findings));
    out.flush();
    return findings.stream().anyMatch(Finding::isBreach) ? 1 : 0;
  }
}
