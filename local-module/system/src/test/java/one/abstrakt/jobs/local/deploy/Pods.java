package one.abstrakt.jobs.local.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pods of one workload. */
record Pods(String workload, PodTemplateSpec template) {
  PodSpec spec() {
    return template.getSpec();
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  /** Those that run all the time, too, which Kubernetes lists among the initial ones. */
  List<Container> containers() {
    return Stream.concat(spec().getInitContainers().stream(), spec().getContainers().stream())
        .toList();
  }

  /** The one of the service itself. */
  Container main() {
    return spec().getContainers().getFirst();
  }

  Optional<Integer> port(String name) {
    return containers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> name.equals(port.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  Stream<EnvVar> variables() {
    return containers().stream().flatMap(container -> container.getEnv().stream());
  }

  @Override
  public String toString() {
    return workload;
  }
}
