package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderOutputStoreTest {
  private static final Instant NOW = Instant.parse("2026-02-08T10:30:45Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path parent;
  private Path folder;
  private FolderOutputStore store;

  @BeforeEach
  void start() {
    folder = parent.resolve("made/when/needed");
    store =
        new FolderOutputStore(
            folder, URI.create("https://cdn.example/outputs/"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aKeptFileIsWholeUnderItsAddress() throws IOException {
    URI address = keep("picture");

    assertThat(address.toString()).startsWith("https://cdn.example/outputs/").endsWith(".png");
    assertThat(file(address)).hasContent("picture");
  }

  @Test
  void aNameCannotBeGuessed() throws IOException {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String name = file(keep("x")).getFileName().toString();
      assertThat(name).matches("[0-9a-hjkmnp-tv-z]{26}\\.png");
      names.add(name.substring(0, 10));
    }
    assertThat(names).hasSize(100);
  }

  @Test
  void aDraftIsNotAmongTheOutputs() throws IOException {
    draft("half a pict");

    assertThat(outputs()).isEmpty();
  }

  @Test
  void aKeptDraftIsNoDraftAnyMore() throws IOException {
    Path draft = draft("picture");

    store.keep(draft, 7, "png");

    assertThat(draft).doesNotExist();
  }

  @Test
  void aDraftThatIsGoneIsNotKept() throws IOException {
    Path draft = store.draft();

    assertThatThrownBy(() -> store.keep(draft, 7, "png")).isInstanceOf(NoSuchFileException.class);
    assertThat(outputs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 8})
  void aDraftOfAnotherLengthThanTheWholeFilesIsNotKept(long length) throws IOException {
    Path draft = draft("picture");

    assertThatThrownBy(() -> store.keep(draft, length, "png")).isInstanceOf(IOException.class);
    assertThat(outputs()).isEmpty();
  }

  @Test
  void aFileThatIsNotWantedAfterAllIsRemovedAndNoOther() throws IOException {
    URI unwanted = keep("picture");
    URI wanted = keep("picture");

    store.remove(unwanted);
    store.remove(unwanted);

    assertThat(outputs()).containsExactly(file(wanted));
  }

  @Test
  void whatIsTooOldIsRemovedAndNothingElse() throws IOException {
    Path old = aged(file(keep("old")), MONTH.plusSeconds(1));
    Path recent = aged(file(keep("recent")), MONTH.minusSeconds(1));

    assertThat(store.removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void whatACrashedWorkerLeftHalfWrittenIsRemovedToo() throws IOException {
    Path left = aged(draft("half a pict"), Duration.ofHours(1).plusSeconds(1));
    Path beingWritten = aged(draft("half a pict"), Duration.ofMinutes(1));

    assertThat(store.removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(left).doesNotExist();
    assertThat(beingWritten).exists();
  }

  @Test
  void noMoreIsRemovedAtOnceThanTheLimit() throws IOException {
    for (int i = 0; i < 3; i++) {
      aged(file(keep("x")), MONTH.plusSeconds(1));
      aged(draft("x"), MONTH.plusSeconds(1));
    }

    assertThat(store.removeOlderThan(MONTH, 4)).isEqualTo(4);
    assertThat(store.removeOlderThan(MONTH, 4)).isEqualTo(2);
    assertThat(store.removeOlderThan(MONTH, 4)).isZero();
  }

  @Test
  void aStoreThatHasNothingYetHasNothingToRemove() throws IOException {
    assertThat(store.removeOlderThan(MONTH, 10)).isZero();
  }

  private URI keep(String content) throws IOException {
    return store.keep(draft(content), content.length(), "png");
  }

  private Path draft(String content) throws IOException {
    return Files.writeString(store.draft(), content);
  }

  private Path file(URI address) {
    return folder.resolve(Path.of(address.getPath()).getFileName());
  }

  private static Path aged(Path file, Duration age) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  private List<Path> outputs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
