package one.abstrakt.jobs.local.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for secrets where none may be: in the logs of every process. */
final class SecretScan {
  private SecretScan() {}

  /** The places, as file and line, without the secret itself. */
  static List<String> of(Path logs, Set<String> secrets) throws IOException {
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        scan(file, secrets, places);
      }
    }
    return places;
  }

  private static void scan(Path file, Set<String> secrets, List<String> places) throws IOException {
    // A log may hold bytes that are no text; Files.lines would stop there.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (secrets.stream().anyMatch(line::contains)) {
          places.add(file.getFileName() + ":" + number);
        }
      }
    }
  }
}
