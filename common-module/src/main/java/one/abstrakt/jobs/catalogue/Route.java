package one.abstrakt.jobs.catalogue;

import java.util.Map;

/**
 * Where a run is sent.
 *
 * @param provider the provider's name, such as {@code fal}
 * @param endpoint the provider's own name of the model
 * @param options what is said to the provider alone, such as fal's {@code priority}
 */
public record Route(String provider, String endpoint, Mode mode, Map<String, String> options) {}
