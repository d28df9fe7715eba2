package one.abstrakt.jobs.local.launch;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The services that a command runs, and in which form. */
public final class ApplicationsOption {
  @Option(names = "--applications", required = true, hidden = true)
  private Path copy;

  @Option(names = "--native", description = "Run the native binaries, which ./dev native makes")
  private boolean nativeBinaries;

  public Applications applications() {
    return Applications.ofCopy(copy).as(nativeBinaries ? Packaging.NATIVE : Packaging.JVM);
  }
}
