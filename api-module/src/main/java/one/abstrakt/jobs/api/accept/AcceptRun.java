package one.abstrakt.jobs.api.accept;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import one.abstrakt.jobs.account.Principal;
import one.abstrakt.jobs.api.body.Fields;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorBody;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.limits.OpenJobs;
import one.abstrakt.jobs.catalogue.InputSchema;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.Acceptance;
import one.abstrakt.jobs.job.IdempotencyKey;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.messages.Announcer;
import one.abstrakt.jobs.trace.Traces;

/**
 * Accepts a run: checks the input, stores the job and its reservation in one transaction, then
 * wakes a worker. Once this returns, the job is never lost.
 */
@Singleton
class AcceptRun {
  private final OpenJobs openJobs;
  private final Announcer announcer;
  private final Traces traces;

  AcceptRun(OpenJobs openJobs, Announcer announcer, Traces traces) {
    this.openJobs = openJobs;
    this.announcer = announcer;
    this.traces = traces;
  }

  /**
   * @param id of the job, if it comes to one
   * @throws ApiException when the run is refused; nothing is stored then
   */
  Accepted accept(
      JobId id, Principal caller, Model model, RunRequest request, Optional<String> key) {
    checkInput(model, request);
    return traces.here(
        "accept",
        span -> {
          span.setAttribute("job.id", id.toString())
              .setAttribute("job.model", model.id())
              .setAttribute("job.provider", model.provider());
          return store(id, caller, model, request, key);
        });
  }

  private Accepted store(
      JobId id, Principal caller, Model model, RunRequest request, Optional<String> key) {
    NewJob job =
        new NewJob(
            id,
            UuidCreator.getTimeOrderedEpoch(),
            caller.accountId(),
            model.id(),
            model.provider(),
            model.credits(),
            request.input(),
            request.webhookUrl(),
            model.startWithin(),
            model.finishWithin(),
            Traces.traceparent(),
            model.lane().name());
    Optional<IdempotencyKey> once =
        key.map(text -> new IdempotencyKey(text, RequestHash.of(model.id(), request)));
    int limit = openJobs.limit(caller.openJobs());
    return switch (openJobs.accept(limit, job, once)) {
      case Acceptance.Accepted _ -> {
        announcer.run(id);
        yield new Accepted(id, Optional.of(job));
      }
      case Acceptance.Repeated(JobId earlier) -> new Accepted(earlier, Optional.empty());
      case Acceptance.InsufficientCredits() ->
          throw new ApiException(
              ErrorCode.INSUFFICIENT_CREDITS,
              "A run of %s costs %d credit(s), more than the account has left."
                  .formatted(model.id(), model.credits()));
      case Acceptance.TooManyOpen() ->
          throw new ApiException(
              ErrorCode.RATE_LIMITED,
              "The account has %d jobs that have not ended, as many as it may have."
                  .formatted(limit));
      case Acceptance.KeyReused() ->
          throw new ApiException(
              ErrorCode.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key was used with another request. Use a new key.");
      case Acceptance.KeyInProgress() ->
          throw new ApiException(
              ErrorCode.IDEMPOTENCY_IN_PROGRESS,
              "A request with this Idempotency-Key is being accepted. Send it again.");
    };
  }

  /**
   * @param fresh the job as it was stored; empty when an earlier request had made it
   */
  record Accepted(JobId id, Optional<NewJob> fresh) {}

  private static void checkInput(Model model, RunRequest request) {
    List<InputSchema.Violation> violations = model.inputSchema().violations(request.input());
    if (!violations.isEmpty()) {
      throw Fields.refused(
          violations.stream()
              .map(violation -> new ErrorBody.Detail(violation.path(), violation.message()))
              .toList());
    }
  }
}
