package one.abstrakt.jobs.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.abstrakt.jobs.job.Lane;

/**
 * One entry of the catalogue.
 *
 * @param id the name under which clients run it; may contain slashes
 * @param aliases further names that run the same model
 * @param category what it does, such as {@code text-to-image}
 * @param provider the provider's name, such as {@code fal}
 * @param endpoint the provider's own name of it
 * @param output what it makes
 * @param credits the price of a run
 * @param startWithin time from acceptance to the claim by a worker; a job past it fails
 * @param finishWithin time from the claim to the end; a job past it fails
 * @param options what is said to the provider alone, such as fal's {@code priority}
 * @param fallback where a run goes that its own provider cannot take or has failed
 * @param lane whose places at the provider it takes
 * @param inputSchema checks the {@code input} of a run
 */
public record Model(
    String id,
    List<String> aliases,
    String name,
    String description,
    String category,
    String provider,
    String endpoint,
    Mode mode,
    OutputKind output,
    long credits,
    Duration startWithin,
    Duration finishWithin,
    AmbiguousSubmit ambiguousSubmit,
    Map<String, String> options,
    Retry retry,
    Optional<Route> fallback,
    Lane lane,
    InputSchema inputSchema) {
  /** Where it is sent first. */
  public Route route() {
    return new Route(provider, endpoint, mode, options);
  }
}
