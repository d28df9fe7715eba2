package one.abstrakt.jobs.local.deploy;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;

/** What of CloudNativePG's object is used here; no artefact has its model. */
@Group("postgresql.cnpg.io")
@Version("v1")
@Kind("Cluster")
final class PostgresCluster extends CustomResource<PostgresCluster.Spec, Void>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  record Spec(
      String imageName,
      int instances,
      Bootstrap bootstrap,
      Postgresql postgresql,
      Storage storage,
      ResourceRequirements resources) {}

  record Bootstrap(InitDb initdb) {}

  record InitDb(String database, String owner, LocalObjectReference secret) {}

  record Postgresql(Map<String, String> parameters) {}

  record Storage(String storageClass, String size) {}
}
