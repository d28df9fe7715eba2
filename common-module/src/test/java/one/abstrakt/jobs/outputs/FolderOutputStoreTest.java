package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderOutputStoreTest extends OutputStoreSuite {
  private Path outputs() {
    return folder.resolve("made/when/needed");
  }

  @Override
  OutputStore store() {
    return new FolderOutputStore(outputs(), TestOutputs.CDN, clock);
  }

  @Override
  List<String> names() throws IOException {
    if (!Files.exists(outputs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outputs())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  String content(String name) throws IOException {
    return Files.readString(outputs().resolve(name));
  }

  @Override
  void setAge(String name) throws IOException {
    Files.setLastModifiedTime(outputs().resolve(name), FileTime.from(clock.instant()));
  }

  /** Names did not always tell it. */
  @Test
  void theAgeOfAFileIsWhenItWasWrittenWhateverItsName() throws IOException {
    String early = name(keep("x"));
    String other = "7zzzzzzzzzzzzzzzzzzzzzzzzz.png";
    Files.move(outputs().resolve(early), outputs().resolve(other));
    clock.moveOn(MONTH.plusSeconds(1));

    assertThat(store().removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(names()).isEmpty();
  }
}
