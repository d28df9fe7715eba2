package one.abstrakt.jobs.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory a process holds and how many threads it has; Linux only.
 *
 * @param megabytes resident, of 1,000,000 bytes
 */
record Footprint(double megabytes, int threads) {
  private static final double KIBIBYTE = 1_024;

  static Footprint of(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    double resident = 0;
    int threads = 0;
    for (String line : Files.readAllLines(status)) {
      String[] words = line.split("\\s+", -1);
      switch (words[0]) {
        case "VmRSS:" -> resident = Long.parseLong(words[1]) * KIBIBYTE / 1e6;
        case "Threads:" -> threads = Integer.parseInt(words[1]);
        default -> {}
      }
    }
    return new Footprint(resident, threads);
  }
}
