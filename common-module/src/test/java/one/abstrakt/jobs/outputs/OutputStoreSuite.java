package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.fixture.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class OutputStoreSuite {
  static final Duration MONTH = Duration.ofDays(30);
  static final Optional<FileType> PNG = Optional.of(FileType.PNG);
  static final Contents PICTURE = Contents.of("picture".getBytes(StandardCharsets.UTF_8));

  /** Names are made at its time, files written at that of the machine: it begins with that. */
  final SettableClock clock = new SettableClock(Instant.ofEpochMilli(System.currentTimeMillis()));

  @TempDir Path folder;

  abstract OutputStore store();

  /** The names of what is kept, in their order. */
  abstract List<String> names() throws IOException;

  abstract String content(String name) throws IOException;

  @Test
  void aKeptFileIsWholeUnderItsAddress() throws IOException {
    URI address = keep("picture");

    assertThat(address.toString()).startsWith("https://cdn.example/outputs/").endsWith(".png");
    assertThat(content(name(address))).isEqualTo("picture");
  }

  @Test
  void aFileOfNoKnownTypeIsKeptAsBytes() throws IOException {
    Path draft = draft("<script>");

    assertThat(store().keep(draft, Contents.of(draft), Optional.empty()).toString())
        .endsWith(".bin");
  }

  @Test
  void aNameCannotBeGuessed() throws IOException {
    Set<String> unguessable = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String name = name(keep("x"));
      assertThat(name).matches("[0-9a-hjkmnp-tv-z]{26}\\.png");
      unguessable.add(name.substring(10, 26));
    }
    assertThat(unguessable).hasSize(50);
  }

  @Test
  void namesSortByTheTimeTheyWereMadeAt() throws IOException {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      kept.add(name(keep("x")));
      clock.moveOn(Duration.ofMillis(1));
    }

    assertThat(kept).isSorted();
    assertThat(names()).isEqualTo(kept);
    assertThat(FileNames.madeAt(kept.getLast())).contains(clock.instant().minusMillis(1));
  }

  @Test
  void aDraftIsNotAmongTheOutputs() throws IOException {
    draft("half a pict");

    assertThat(names()).isEmpty();
  }

  @Test
  void aKeptDraftIsNoDraftAnyMore() throws IOException {
    Path draft = draft("picture");

    store().keep(draft, Contents.of(draft), PNG);

    assertThat(draft).doesNotExist();
  }

  @Test
  void aDraftThatIsGoneIsNotKept() throws IOException {
    Path draft = store().draft();

    assertThatThrownBy(() -> store().keep(draft, PICTURE, PNG))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 8})
  void aDraftOfAnotherLengthThanTheWholeFilesIsNotKept(long length) throws IOException {
    Path draft = draft("picture");

    assertThatThrownBy(() -> store().keep(draft, new Contents(length, PICTURE.sha256()), PNG))
        .isInstanceOf(IOException.class)
        .hasMessage("7 of %d bytes are stored", length);
    assertThat(names()).isEmpty();
  }

  /** A disk that changes bytes, or somebody who does. */
  @Test
  void aDraftOfOtherBytesThanTheWholeFilesIsNotKept() throws IOException {
    Path draft = draft("pictuRe");

    assertThatThrownBy(() -> store().keep(draft, PICTURE, PNG)).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileThatIsNotWantedAfterAllIsRemovedAndNoOther() throws IOException {
    URI unwanted = keep("picture");
    URI wanted = keep("picture");

    store().remove(unwanted);
    store().remove(unwanted);

    assertThat(names()).containsExactly(name(wanted));
  }

  @Test
  void whatIsTooOldIsRemovedAndNothingElse() throws IOException {
    keepAt("old", Duration.ZERO);
    URI recent = keepAt("recent", Duration.ofSeconds(2));
    clock.moveOn(MONTH.minusSeconds(1));

    assertThat(store().removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(names()).containsExactly(name(recent));
  }

  @Test
  void whatACrashedProcessLeftHalfWrittenIsRemovedToo() throws IOException {
    Path left = aged(draft("half a pict"), Duration.ofHours(1).plusSeconds(1));
    Path beingWritten = aged(draft("half a pict"), Duration.ofMinutes(1));

    assertThat(store().removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(left).doesNotExist();
    assertThat(beingWritten).exists();
  }

  @Test
  void noMoreIsRemovedAtOnceThanTheLimit() throws IOException {
    for (int i = 0; i < 3; i++) {
      keep("x");
      aged(draft("x"), MONTH);
    }
    clock.moveOn(MONTH.plusSeconds(1));

    assertThat(store().removeOlderThan(MONTH, 4)).isEqualTo(4);
    assertThat(store().removeOlderThan(MONTH, 4)).isEqualTo(2);
    assertThat(store().removeOlderThan(MONTH, 4)).isZero();
  }

  @Test
  void aStoreThatHasNothingYetHasNothingToRemove() throws IOException {
    assertThat(store().removeOlderThan(MONTH, 10)).isZero();
  }

  URI keep(String content) throws IOException {
    return store().keep(draft(content), Contents.of(content.getBytes(StandardCharsets.UTF_8)), PNG);
  }

  /** So long after now. */
  private URI keepAt(String content, Duration later) throws IOException {
    clock.moveOn(later);
    URI address = keep(content);
    setAge(name(address));
    return address;
  }

  /** To what the clock says, where the store takes the machine's time. */
  void setAge(String name) throws IOException {}

  Path draft(String content) throws IOException {
    return Files.writeString(store().draft(), content);
  }

  static String name(URI address) {
    return PublicUrl.name(address);
  }

  private Path aged(Path file, Duration age) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
  }
}
