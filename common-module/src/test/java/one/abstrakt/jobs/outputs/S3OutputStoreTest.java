package one.abstrakt.jobs.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import one.abstrakt.jobs.fixture.S3Server;
import one.abstrakt.jobs.outputs.OutputsConfig.Links;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3OutputStoreTest extends OutputStoreSuite {
  /** The SHA-256 of "picture". */
  private static final String CHECKSUM = "LOonTQvtw57Eq2up5Z7IiePtb7VqHPCIpk2bODN43Jc=";

  private final S3Server server = S3Server.start();
  private final S3Client s3 = server.client(S3Server.SECRET_KEY).build();
  private S3OutputStore store;

  @BeforeEach
  void make() {
    store = store(s3, Links.PUBLIC);
  }

  @AfterEach
  void stop() {
    s3.close();
    server.close();
  }

  private S3OutputStore store(S3Client client, Links links) {
    TestOutputs config = TestOutputs.s3(folder, links);
    return new S3OutputStore(client, config, config, clock);
  }

  @Override
  OutputStore store() {
    return store;
  }

  @Override
  List<String> names() {
    return s3.listObjectsV2(page -> page.bucket(S3Server.BUCKET)).contents().stream()
        .map(S3Object::key)
        .map(key -> key.replaceFirst("^outputs/", ""))
        .toList();
  }

  @Override
  String content(String name) {
    return s3.getObjectAsBytes(file -> file.bucket(S3Server.BUCKET).key("outputs/" + name))
        .asString(StandardCharsets.UTF_8);
  }

  private HeadObjectResponse head(URI address) {
    return s3.headObject(file -> file.bucket(S3Server.BUCKET).key("outputs/" + name(address)));
  }

  @Test
  void aPictureIsShownAndMayBeKeptByWhoeverHasReadIt() throws IOException {
    HeadObjectResponse file = head(keep("picture"));

    assertThat(file.contentType()).isEqualTo("image/png");
    assertThat(file.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
    assertThat(file.contentDisposition()).isNull();
  }

  @Test
  void aFileOfNoKnownTypeIsSavedAndNotShown() throws IOException {
    HeadObjectResponse file =
        head(
            store.keep(
                draft("<script>"),
                Contents.of("<script>".getBytes(StandardCharsets.UTF_8)),
                Optional.empty()));

    assertThat(file.contentType()).isEqualTo("application/octet-stream");
    assertThat(file.contentDisposition()).isEqualTo("attachment");
  }

  @Test
  void aFileThatNeedsASignatureIsNotForTheCachesOfOthers() throws IOException {
    store = store(s3, Links.SIGNED);

    assertThat(head(keep("picture")).cacheControl()).isNull();
  }

  @Test
  void theServerIsToldTheChecksumAndTheLength() throws IOException {
    Sent sent = new Sent();
    store = store(sent.client(), Links.PUBLIC);

    keep("picture");

    assertThat(sent.put.firstMatchingHeader("x-amz-checksum-sha256")).contains(CHECKSUM);
    assertThat(
            sent.put
                .firstMatchingHeader("x-amz-decoded-content-length")
                .or(() -> sent.put.firstMatchingHeader("Content-Length")))
        .contains("7");
  }

  /** A disk or a network that changes bytes: what the server got is not what was sent. */
  @Test
  void bytesThatArriveOtherThanTheyWereSentAreNotKept() throws IOException {
    S3Client changing =
        server
            .client(S3Server.SECRET_KEY)
            .overrideConfiguration(client ->
                client.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public Optional<RequestBody> modifyHttpContent(
                          Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                        return context.requestBody().map(_ -> RequestBody.fromString("pictuRe"));
                      }
                    }))
            .build();
    store = store(changing, Links.PUBLIC);

    assertThatThrownBy(() -> keep("picture")).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void wrongCredentialsAreSaidAndNotTold() {
    store = store(server.client("a-wrong-secret").build(), Links.PUBLIC);

    assertThatThrownBy(() -> keep("picture"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("file not stored: the store answered 403 SignatureDoesNotMatch, ")
        .hasMessageNotContaining("a-wrong-secret")
        .hasNoCause();
  }

  @Test
  void aStoreThatIsDownIsAnErrorAndNoMore() throws IOException {
    Path draft = draft("picture");
    server.close();

    assertThatThrownBy(() -> store.keep(draft, PICTURE, PNG))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("file not stored: ");
    assertThatThrownBy(() -> store.removeOlderThan(MONTH, 10))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("files not listed: ");
    assertThat(draft).exists();
  }

  @Test
  void aSweepThatFindsNothingOldIsOneCall() throws IOException {
    for (int i = 0; i < 5; i++) {
      keep("x");
    }
    Sent sent = new Sent();

    assertThat(store(sent.client(), Links.PUBLIC).removeOlderThan(MONTH, 2)).isZero();
    assertThat(sent.calls).hasValue(1);
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws IOException {
    put("outputs/00-readme.txt");
    put("others/x.png");
    keep("x");
    clock.moveOn(MONTH.multipliedBy(2));

    assertThat(store.removeOlderThan(MONTH, 10)).isEqualTo(1);
    assertThat(names()).containsExactly("others/x.png", "00-readme.txt");
  }

  /** Nobody else sees the disk of a worker. */
  @Test
  void aProcessRemovesWhatTheOneBeforeLeftOnItsDisk() throws IOException {
    Path left = draft("half a pict");
    Files.setLastModifiedTime(left, FileTime.from(clock.instant().minus(Duration.ofHours(2))));

    Path draft = store(s3, Links.PUBLIC).draft();

    assertThat(draft.getParent()).isEqualTo(left.getParent());
    assertThat(left).doesNotExist();
  }

  private void put(String key) {
    s3.putObject(file -> file.bucket(S3Server.BUCKET).key(key), RequestBody.fromString("x"));
  }

  /** Counts calls, and keeps the last PUT. */
  private final class Sent implements ExecutionInterceptor {
    private final AtomicInteger calls = new AtomicInteger();
    private SdkHttpRequest put;

    S3Client client() {
      return server
          .client(S3Server.SECRET_KEY)
          .overrideConfiguration(client -> client.addExecutionInterceptor(this))
          .build();
    }

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      calls.incrementAndGet();
      put = context.httpRequest();
    }
  }
}
