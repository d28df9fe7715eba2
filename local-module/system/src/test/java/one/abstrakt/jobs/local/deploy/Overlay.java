package one.abstrakt.jobs.local.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * An overlay as {@code kubectl kustomize} renders it. Without kubectl the test is skipped, except
 * in a workflow of GitHub: there it fails.
 */
record Overlay(String name, List<HasMetadata> objects) {
  static final List<String> NAMES = List.of("dev", "production", "production-keda");

  private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

  static Overlay of(String name) {
    assumeTrue(
        hasKubectl() || System.getenv("GITHUB_ACTIONS") != null, "kubectl is not on the PATH");
    return RENDERED.computeIfAbsent(name, Overlay::render);
  }

  static Stream<Overlay> all() {
    return NAMES.stream().map(Overlay::of);
  }

  private static Overlay render(String name) {
    Path folder = DeployFiles.KUBERNETES.resolve("overlays").resolve(name);
    String yaml = run("kubectl", "kustomize", folder.toString());
    return new Overlay(
        name, DeployFiles.documents(yaml).stream().map(KubernetesModels::parse).toList());
  }

  private static boolean hasKubectl() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Path.of(folder, "kubectl").toFile().canExecute());
  }

  private static String run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> T one(Class<T> kind, String name) {
    return all(kind).stream()
        .filter(object -> nameOf(object).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(this + " has no " + kind.getSimpleName() + " " + name));
  }

  static String nameOf(HasMetadata object) {
    return object.getMetadata().getName();
  }

  /** Whatever makes pods. */
  List<Pods> pods() {
    return Stream.concat(
            all(Deployment.class).stream().map(d -> new Pods(nameOf(d), d.getSpec().getTemplate())),
            all(Job.class).stream().map(job -> new Pods(nameOf(job), job.getSpec().getTemplate())))
        .toList();
  }

  Pods podsOf(String workload) {
    return pods().stream()
        .filter(pods -> pods.workload().equals(workload))
        .findFirst()
        .orElseThrow(() -> new AssertionError(this + " has no " + workload));
  }

  /** Those that a selector finds. */
  List<Pods> pods(LabelSelector selector) {
    return pods().stream().filter(pods -> selects(selector, pods.labels())).toList();
  }

  static boolean selects(LabelSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
        && selector.getMatchExpressions().stream().allMatch(one -> holds(one, labels));
  }

  private static boolean holds(LabelSelectorRequirement one, Map<String, String> labels) {
    if (!one.getOperator().equals("In")) {
      throw new IllegalArgumentException("only labels and In are compared here: " + one);
    }
    return one.getValues().contains(labels.get(one.getKey()));
  }

  @Override
  public String toString() {
    return name;
  }
}
