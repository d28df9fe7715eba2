package one.abstrakt.jobs.audit;

import java.util.List;

/**
 * What one check has found.
 *
 * @param check the promise, as a sentence
 * @param breaches how many jobs, accounts or requests break it
 * @param examples the ids of some of them
 */
public record Finding(String check, long breaches, List<String> examples) {
  public Finding {
    examples = List.copyOf(examples);
  }

  public boolean isBreach() {
    return breaches > 0;
  }
}
