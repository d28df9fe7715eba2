package one.abstrakt.jobs.api.errors;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/** Which methods a path has: the framework refuses the others and does not say. */
final class AllowedMethods {
  private AllowedMethods() {}

  /** For the header {@code Allow}. */
  static Set<String> of(ResteasyReactiveRequestContext request) {
    RequestMatch<InitialMatch> found =
        new RequestMapper<>(request.getDeployment().getClassMappers())
            .map(request.getPathWithoutPrefix());
    if (found == null) {
      return Set.of();
    }
    String rest = found.remaining.isEmpty() ? "/" : found.remaining;
    Set<String> methods =
        Arrays.stream(found.value.handlers)
            .filter(ClassRoutingHandler.class::isInstance)
            .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().entrySet().stream())
            .filter(method -> method.getKey() != null && has(method, rest))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return methods;
  }

  private static boolean has(
      Map.Entry<String, RequestMapper<RuntimeResource>> method, String rest) {
    RequestMatch<RuntimeResource> match = method.getValue().map(rest);
    return match != null && match.remaining.isEmpty();
  }
}
