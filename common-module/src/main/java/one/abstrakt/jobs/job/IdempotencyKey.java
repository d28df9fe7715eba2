package one.abstrakt.jobs.job;

/**
 * What a client sent to have a run accepted once.
 *
 * @param key the header's value
 * @param requestHash SHA-256 over all that makes the request what it is
 */
@SuppressWarnings("ArrayRecordComponent") // written to the database and never compared here
public record IdempotencyKey(String key, byte[] requestHash) {}
