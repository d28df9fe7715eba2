package one.abstrakt.jobs.workers;

import java.time.Instant;

/**
 * A worker as it was when it was last seen.
 *
 * @param inHand how many jobs it had in hand
 * @param room how many more it had room for
 */
public record Worker(String name, int inHand, int room, Instant startedAt, Instant seenAt) {}
