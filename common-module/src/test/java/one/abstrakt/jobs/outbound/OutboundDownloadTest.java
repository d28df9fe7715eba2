package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundDownloadTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final OutboundFixture local = OutboundFixture.local();
  private final ScriptedServer server = local.server;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void storesAFileOfKnownLengthWhole() throws Exception {
    server.script("/f", Reply.answer(200, "abc", "Content-Type: image/png"));

    Download download = download(1_000, LONG);

    assertThat(download.bytes()).isEqualTo(3);
    assertThat(download.contentType()).hasValue("image/png");
    assertThat(download.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(target()).hasContent("abc");
    assertThat(server.received().getFirst().headers()).doesNotContainKey("authorization");
  }

  @Test
  void storesAChunkedFileWhole() throws Exception {
    server.script("/f", Reply.chunked(200, true, "ab", "c"));

    assertThat(download(3, LONG).bytes()).isEqualTo(3);
    assertThat(target()).hasContent("abc");
  }

  @Test
  void storesALargeFileWhole() throws Exception {
    String body = "0123456789abcdef".repeat(1 << 19);
    server.script("/f", Reply.answer(200, body));

    assertThat(download(1 << 23, LONG).bytes()).isEqualTo(1 << 23);
    assertThat(target()).hasContent(body);
  }

  @Test
  void storesAnEmptyFile() throws Exception {
    server.script("/f", Reply.answer(200, ""));

    assertThat(download(1, LONG).bytes()).isZero();
    assertThat(target()).isEmptyFile();
  }

  @Test
  void aShortFileIsTruncated() {
    server.script("/f", Reply.part(200, 100, "half"));

    fails(1_000, LONG, OutboundFailure.Truncated.class);
  }

  @Test
  void aChunkedFileWithoutItsEndIsTruncated() {
    server.script("/f", Reply.chunked(200, false, "half"));

    fails(1_000, LONG, OutboundFailure.Truncated.class);
  }

  @Test
  void aFileWithABrokenChunkIsTruncated() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    server.script("/f", Reply.thenNothing(head + "4\r\nhalf\r\nno length\r\n"));

    fails(1_000, LONG, OutboundFailure.Truncated.class);
  }

  @Test
  void aFileWhoseEndIsTheConnectionsIsRefused() {
    server.script("/f", Reply.closeDelimited(200, "all or half"));

    fails(1_000, LONG, OutboundFailure.Truncated.class);
  }

  @Test
  void aFileAnnouncedAsTooLargeIsNotRead() {
    server.script("/f", Reply.stall(200, 1_001, "x"));

    fails(1_000, LONG, OutboundFailure.TooLarge.class);
  }

  @Test
  void aFileThatTurnsOutTooLargeIsBrokenOff() {
    server.script("/f", Reply.endless(200, "0123456789"));

    fails(1_000, LONG, OutboundFailure.TooLarge.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 302, 403, 404, 500})
  void onlyA200IsAFile(int status) {
    server.script("/f", Reply.answer(status, "", "Location: /other"));

    assertThatThrownBy(() -> download(1_000, LONG))
        .isInstanceOfSatisfying(
            OutboundFailure.BadStatus.class, e -> assertThat(e.code()).isEqualTo(status));
    assertThat(server.received("/other")).isEmpty();
  }

  @Test
  void aSilentHostTimesOut() {
    server.script("/f", Reply.silence());

    fails(1_000, SHORT, OutboundFailure.TimedOut.class);
  }

  @Test
  void aStallingFileTimesOut() {
    server.script("/f", Reply.stall(200, 100, "some"));

    fails(1_000, SHORT, OutboundFailure.TimedOut.class);
  }

  @Test
  void aFileThatAlwaysGoesOnTimesOut() {
    server.script("/f", Reply.endless(200, "x"));

    fails(1 << 27, SHORT, OutboundFailure.TimedOut.class);
  }

  @Test
  void whatCannotBeWrittenIsNoFile() {
    server.script("/f", Reply.answer(200, "abc"));

    assertThatThrownBy(
            () -> local.http.download(server.uri("/f"), target().resolve("f"), 1_000, LONG))
        .isInstanceOf(IOException.class);
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void aFullDiskLeavesNoFile() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.createSymbolicLink(target(), full);
    server.script("/f", Reply.answer(200, "abc"));

    assertThatThrownBy(() -> download(1_000, LONG)).isInstanceOf(IOException.class);
    assertThat(Files.isSymbolicLink(target())).isFalse();
    await().until(() -> server.openConnections() == 0);
  }

  @Test
  void anInterruptEndsTheDownload() {
    server.script("/f", Reply.stall(200, 100, "some"));
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                download(1_000, LONG);
                ended.complete(null);
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    await().until(() -> server.received().size() == 1);

    caller.interrupt();

    assertThat(ended.join()).isInstanceOf(InterruptedException.class);
    await().until(() -> server.openConnections() == 0);
  }

  private void fails(long maxBytes, Duration deadline, Class<? extends OutboundFailure> failure) {
    assertThatThrownBy(() -> download(maxBytes, deadline)).isInstanceOf(failure);
    assertThat(target()).doesNotExist();
    await().until(() -> server.openConnections() == 0);
  }

  private Download download(long maxBytes, Duration deadline) throws Exception {
    return local.http.download(server.uri("/f"), target(), maxBytes, deadline);
  }

  private Path target() {
    return folder.resolve("output");
  }
}
