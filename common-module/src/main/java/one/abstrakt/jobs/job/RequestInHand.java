package one.abstrakt.jobs.job;

import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of the request of a job in hand.
 *
 * @param providerRequest JSON text; empty while it is not known whether the provider has the job
 * @param submittedAt when the provider took it; null while that is empty
 */
public record RequestInHand(Optional<String> providerRequest, Instant submittedAt) {}
