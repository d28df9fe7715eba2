package one.abstrakt.jobs.local.provider;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What a model will do with an input.
 *
 * @param takes how long, from the submit to the end
 * @param outcome how it ends; the request ends when this is there and the time has passed
 */
record Plan(Duration takes, CompletableFuture<Outcome> outcome) {
  static Plan of(Duration takes, Outcome outcome) {
    return new Plan(takes, CompletableFuture.completedFuture(outcome));
  }
}
