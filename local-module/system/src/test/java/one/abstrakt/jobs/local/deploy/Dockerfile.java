package one.abstrakt.jobs.local.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file that makes images: its instructions by stage, those before the first under no name. */
record Dockerfile(Map<String, List<String>> stages) {
  static Dockerfile of(String kind) {
    String text =
        DeployFiles.text(DeployFiles.dockerfile(kind))
            .replaceAll("(?m)^#.*\\n", "")
            .replaceAll("\\\\\\n\\s*", "");
    Map<String, List<String>> stages = new LinkedHashMap<>();
    List<String> stage = stages.computeIfAbsent("", name -> new ArrayList<>());
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("FROM ")) {
        stage = new ArrayList<>();
        stages.put(line.replaceFirst(".* AS ", ""), stage);
      }
      stage.add(line);
    }
    return new Dockerfile(stages);
  }

  /** The arguments of an instruction in a stage and in those that it comes from, nearest first. */
  List<String> arguments(String stage, String instruction) {
    List<String> lines = stages.get(stage);
    Stream<String> own =
        lines.stream()
            .filter(line -> line.startsWith(instruction + " "))
            .map(line -> line.substring(instruction.length() + 1));
    String parent = lines.getFirst().split(" ", -1)[1];
    return Stream.concat(
            own,
            stages.containsKey(parent)
                ? arguments(parent, instruction).stream()
                : Stream.<String>empty())
        .toList();
  }
}
