package one.abstrakt.jobs.api.models;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import org.jboss.logging.Logger;

/** Finds models for requests. */
@Singleton
public class Models {
  private static final Logger LOG = Logger.getLogger(Models.class);

  private final Catalogue catalogue;

  Models(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Has the catalogue read, and refused if it does not hold, at start. */
  void onStart(@Observes StartupEvent event) {
    LOG.infof("catalogue read models=%d", catalogue.models().size());
  }

  /**
   * The model with that id or alias.
   *
   * @throws ApiException {@code MODEL_NOT_FOUND}
   */
  public Model find(String name) {
    return catalogue
        .find(name)
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.MODEL_NOT_FOUND,
                "There is no such model. GET /v1/models lists those there are."));
  }
}
