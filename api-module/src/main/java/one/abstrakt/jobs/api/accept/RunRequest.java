package one.abstrakt.jobs.api.accept;

import java.util.Optional;

/**
 * The body of a run.
 *
 * @param input JSON text of an object that PostgreSQL can store
 * @param sync whether the answer waits for the result
 */
record RunRequest(String input, boolean sync, Optional<String> webhookUrl) {}
