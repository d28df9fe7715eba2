package one.abstrakt.jobs.local.e2e;

import java.nio.file.Path;
import one.abstrakt.jobs.local.launch.Applications;
import one.abstrakt.jobs.local.launch.Packaging;

/** The services as the build has packaged them, in the form that it was asked for. */
public final class Services {
  private Services() {}

  public static Applications built() {
    Path repository = Path.of(System.getProperty("jobs.repository", "../..")).toAbsolutePath();
    return Applications.ofRepository(repository.normalize())
        .as(Packaging.valueOf(System.getProperty("jobs.packaging", Packaging.JVM.name())));
  }
}
