package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods reach what they need and nothing else. */
class NetworkPoliciesTest {
  private static final Set<String> SERVICES = Set.of("jobs-api", "jobs-worker", "jobs-dispatcher");

  private static final String OVERLAYS = "one.abstrakt.jobs.local.deploy.Overlay#all";
  private static final String GUARD =
      "common-module/src/main/java/one/abstrakt/jobs/outbound/AddressGuard.java";

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyPodIsUnderTheRuleThatForbidsEverything(Overlay overlay) {
    NetworkPolicy deny = overlay.one(NetworkPolicy.class, "jobs-default-deny");

    assertThat(deny.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(deny.getSpec().getIngress()).isEmpty();
    assertThat(deny.getSpec().getEgress()).isEmpty();
    assertThat(overlay.pods(deny.getSpec().getPodSelector()))
        .containsExactlyElementsOf(overlay.pods());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aRuleIsForPodsThatAreThereAndForPortsOfTheirs(Overlay overlay) {
    assertThat(overlay.all(NetworkPolicy.class))
        .allSatisfy(policy -> {
          List<Pods> pods = overlay.pods(policy.getSpec().getPodSelector());
          assertThat(pods).as("pods of %s", Overlay.nameOf(policy)).isNotEmpty();
          for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
            assertThat(ofThisNamespace(rule.getFrom()))
                .allSatisfy(peer -> assertThat(overlay.pods(peer.getPodSelector())).isNotEmpty());
            assertThat(named(rule.getPorts()))
                .allSatisfy(port -> assertThat(pods).anyMatch(p -> p.port(port).isPresent()));
          }
          for (NetworkPolicyEgressRule rule : policy.getSpec().getEgress()) {
            List<Pods> peers =
                ofThisNamespace(rule.getTo())
                    .flatMap(peer -> overlay.pods(peer.getPodSelector()).stream())
                    .toList();
            assertThat(peers.isEmpty()).isEqualTo(ofThisNamespace(rule.getTo()).count() == 0);
            assertThat(named(rule.getPorts()))
                .allSatisfy(port -> assertThat(peers).anyMatch(p -> p.port(port).isPresent()));
          }
        });
  }

  private static Stream<NetworkPolicyPeer> ofThisNamespace(List<NetworkPolicyPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null);
  }

  private static Stream<String> named(List<NetworkPolicyPort> ports) {
    return ports.stream()
        .map(NetworkPolicyPort::getPort)
        .filter(Objects::nonNull)
        .map(port -> port.getStrVal())
        .filter(Objects::nonNull);
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void onlyServicesReachTheInternet(Overlay overlay) {
    assertThat(overlay.pods())
        .allSatisfy(pods ->
            assertThat(blocks(overlay, pods).isEmpty())
                .as(pods.workload())
                .isEqualTo(!SERVICES.contains(pods.workload())));
  }

  /** The services refuse the same addresses; this holds should they ever forget to. */
  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theInternetIsWithoutTheAddressesThatTheServicesRefuse(Overlay overlay) {
    String guard = DeployFiles.text(DeployFiles.REPOSITORY.resolve(GUARD));

    assertThat(SERVICES)
        .allSatisfy(workload -> {
          List<IPBlock> blocks = blocks(overlay, overlay.podsOf(workload));
          assertThat(blocks).extracting(IPBlock::getCidr).containsExactly("0.0.0.0/0", "2000::/3");
          assertThat(blocks.getFirst().getExcept())
              .containsExactlyElementsOf(cidrs(guard, "REFUSED_V4"));
          assertThat(cidrs(guard, "GLOBAL_V6")).containsExactly(blocks.getLast().getCidr());
          assertThat(blocks.getLast().getExcept())
              .containsExactlyElementsOf(cidrs(guard, "REFUSED_V6"));
        });
  }

  private static List<IPBlock> blocks(Overlay overlay, Pods pods) {
    return overlay.all(NetworkPolicy.class).stream()
        .filter(policy -> Overlay.selects(policy.getSpec().getPodSelector(), pods.labels()))
        .flatMap(policy -> policy.getSpec().getEgress().stream())
        .flatMap(rule -> rule.getTo().stream())
        .map(NetworkPolicyPeer::getIpBlock)
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> cidrs(String code, String constant) {
    String list = code.substring(code.indexOf(constant + " ="));
    return Pattern.compile("\"([0-9a-f.:]+/[0-9]+)\"")
        .matcher(list.substring(0, list.indexOf(';')))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toList());
  }
}
