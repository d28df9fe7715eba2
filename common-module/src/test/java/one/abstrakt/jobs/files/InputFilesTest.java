package one.abstrakt.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.Test;

class InputFilesTest {
  private static final URI URL = URI.create("https://cdn.example/outputs/x.png");
  private static final int MOST = 10;

  private final JobsFixture jobs = JobsFixture.start();
  private final InputFiles files = new InputFiles(jobs.database);

  /** Again and again, as those who count at the same moment are to meet. */
  @Test
  void manyAtOnceDoNotPassTheBound() throws Exception {
    for (int round = 0; round < 10; round++) {
      UUID account = jobs.account(0);

      List<Optional<InputFile>> added = AtOnce.call(16, () -> add(account));

      assertThat(added).filteredOn(Optional::isPresent).hasSize(MOST);
      assertThat(files.bytes(account)).isEqualTo(MOST);
    }
  }

  @Test
  void whatIsRemovedMakesRoomForTheNext() {
    UUID account = jobs.account(0);
    for (int i = 0; i < MOST; i++) {
      assertThat(add(account)).isPresent();
    }
    assertThat(add(account)).isEmpty();

    files.remove(files.page(account, null, 1).getFirst());

    assertThat(add(account)).isPresent();
  }

  private Optional<InputFile> add(UUID account) {
    return files.add(account, URL, 1, "image/png", Duration.ofHours(1), MOST);
  }
}
