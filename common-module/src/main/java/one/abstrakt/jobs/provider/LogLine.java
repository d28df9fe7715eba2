package one.abstrakt.jobs.provider;

/**
 * A line that a model wrote while it ran, fit for a client.
 *
 * @param at when, as the provider says it; null where it does not
 */
public record LogLine(String at, String message) {}
