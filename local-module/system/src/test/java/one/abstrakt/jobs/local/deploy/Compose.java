package one.abstrakt.jobs.local.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file for Docker alone. */
final class Compose {
  private static final Map<String, Object> FILE =
      DeployFiles.documents(DeployFiles.text(DeployFiles.COMPOSE)).getFirst();

  private Compose() {}

  static Map<String, Object> services() {
    return DeployFiles.map(FILE.get("services"));
  }

  static Map<String, Object> service(String name) {
    return DeployFiles.map(services().get(name));
  }

  static String image(String service) {
    return (String) service(service).get("image");
  }

  static Map<String, String> environment(String service) {
    Map<String, String> environment = new HashMap<>();
    DeployFiles.map(service(service).get("environment"))
        .forEach((name, value) -> environment.put(name, value.toString()));
    return environment;
  }

  static List<String> texts(String service, String key) {
    return DeployFiles.list(service(service).getOrDefault(key, List.of())).stream()
        .map(Object::toString)
        .toList();
  }
}
