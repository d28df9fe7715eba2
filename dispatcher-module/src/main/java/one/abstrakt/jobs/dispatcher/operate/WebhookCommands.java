package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.webhook.StoredWebhook;
import one.abstrakt.jobs.webhook.Webhooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin webhook}. */
@Command(
    name = "webhook",
    mixinStandardHelpOptions = true,
    description = "Shows a job's webhook and has it sent again.")
final class WebhookCommands {
  @Spec private CommandSpec spec;

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Its attempts.")
  int show(@Mixin DatabaseOptions options, @Parameters(paramLabel = "JOB") JobId job) {
    StoredWebhook webhook = find(new Webhooks(options.open()), job);
    out().println("%s to %s".formatted(webhook.status(), webhook.url()));
    Table table = new Table("ATTEMPT", "AT", "MS", "CODE", "ERROR");
    webhook
        .attempts()
        .forEach(attempt ->
            table.add(
                attempt.attempt(),
                attempt.at(),
                attempt.durationMs(),
                attempt.statusCode(),
                attempt.error()));
    out().print(table.text());
    out().flush();
    return 0;
  }

  @Command(
      name = "redeliver",
      mixinStandardHelpOptions = true,
      description = "Has it sent again, whatever became of it before.")
  int redeliver(@Mixin DatabaseOptions options, @Parameters(paramLabel = "JOB") JobId job) {
    Webhooks webhooks = new Webhooks(options.open());
    if (!webhooks.sendAgain(job, null)) {
      throw new RefusedException(
          find(webhooks, job).isWaiting()
              ? "The job has not ended. Its webhook is sent when it does."
              : "It is being sent at this moment, or was sent again too often; see: admin webhook"
                  + " show "
                  + job);
    }
    out().println("A dispatcher sends it within two seconds; see: admin webhook show " + job);
    out().flush();
    return 0;
  }

  private static StoredWebhook find(Webhooks webhooks, JobId job) {
    return webhooks
        .ofJob(job, null)
        .orElseThrow(() -> new RefusedException("There is no job " + job + " with a webhook_url."));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
