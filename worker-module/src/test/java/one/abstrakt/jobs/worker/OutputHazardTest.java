package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.outputs.OutputsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result whose files cannot be fetched and stored whole is no success, and leaves nothing. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
class OutputHazardTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Inject Runs runs;
  @Inject OutputsConfig outputs;
  ScriptedServer provider;
  private URI elsewhere;
  private URI picture;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(outputs.directory());
    elsewhere = file(Reply.answer(200, "picture"));
    picture = file(Reply.answer(200, "picture", "Content-Type: image/png"));
  }

  @Test
  void aFileThatCannotBeHadWholeIsNoSuccess() throws IOException {
    List<URI> files =
        Stream.of(
                Reply.answer(404, ""),
                Reply.answer(200, ""),
                Reply.answer(500, "no"),
                Reply.answer(302, "", "Location: " + elsewhere),
                Reply.part(200, 100, "half a picture"),
                Reply.chunked(200, false, "half a picture"),
                Reply.thenNothing(CHUNKED + "4\r\nhalf\r\nno length\r\n"),
                Reply.closeDelimited(200, "all or half of a picture"),
                Reply.stall(200, Math.toIntExact(outputs.maxBytes()) + 1, "x"),
                Reply.hangUp())
            .map(this::file)
            .toList();

    // All at once: most are asked for again after a pause.
    List<JobId> ids = run(files.stream().map(List::of).toList());

    assertThat(ids).allSatisfy(this::failsForItsOutput);
    assertThat(files).allMatch(file -> !provider.received(file.getPath()).isEmpty());
    assertThat(provider.received(elsewhere.getPath())).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void ofAResultWhoseSecondFileIsGoneTheFirstIsNotKeptEither() throws IOException {
    URI gone = file(Reply.answer(404, ""));

    JobId id = run(List.of(List.of(picture, gone))).getFirst();

    failsForItsOutput(id);
    assertThat(provider.received(picture.getPath())).isNotEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aResultOfVeryManyFilesIsNoSuccess() throws IOException {
    failsForItsOutput(run(List.of(Collections.nCopies(101, picture))).getFirst());

    assertThat(provider.received(picture.getPath())).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aStoreThatTakesNothingIsNoSuccess() throws IOException {
    Path drafts = outputs.directory().resolve(".drafts");
    Files.deleteIfExists(drafts);
    Files.createFile(drafts);

    failsForItsOutput(run(List.of(List.of(picture))).getFirst());

    Files.delete(drafts);
    JobId id = run(List.of(List.of(picture))).getFirst();
    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(stored())
        .singleElement()
        .satisfies(file -> {
          assertThat(file).hasContent("picture");
          Files.delete(file);
        });
  }

  private URI file(Reply reply) {
    URI url = provider.uri("/files/" + UUID.randomUUID());
    provider.script(url.getPath(), reply);
    return url;
  }

  private List<JobId> run(List<List<URI>> results) {
    ScriptedResults.script(
        provider,
        results.stream().map(files -> files.stream().map(URI::toString).toList()).toList());
    return results.stream().map(_ -> runs.run("painter", "{\"prompt\":\"x\"}")).toList();
  }

  private void failsForItsOutput(JobId id) {
    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTPUT_UNAVAILABLE");
    assertThat(runs.row(id).status()).isEqualTo(JobStatus.FAILED);
  }

  /** What is in the store, drafts included. */
  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(outputs.directory())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
