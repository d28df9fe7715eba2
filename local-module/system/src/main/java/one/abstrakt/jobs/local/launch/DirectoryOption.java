package one.abstrakt.jobs.local.launch;

import java.nio.file.Path;
import picocli.CommandLine.Option;

final class DirectoryOption {
  @Option(
      names = "--directory",
      defaultValue = ".local",
      description = "Where the system keeps its data, logs and state (default ${DEFAULT-VALUE})")
  private Path path;

  LocalDirectory directory() {
    return new LocalDirectory(path);
  }
}
