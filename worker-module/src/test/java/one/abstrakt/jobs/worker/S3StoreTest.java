package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.fixture.CapturedLog;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.S3Server;
import one.abstrakt.jobs.fixture.S3Store;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Results are kept in a bucket as in a folder: whole, or the job fails. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ScriptedProvider.class)
@WithTestResource(S3Store.class)
class S3StoreTest {
  private static final String INLINE =
      "{\"images\":[{\"url\":\"data:image/png;base64,cGljdHVyZQ==\"}]}";

  @Inject Runs runs;
  ScriptedServer provider;
  S3Server store;
  private S3Client s3;
  private URI picture;

  @BeforeEach
  void start() {
    s3 = store.client(S3Server.SECRET_KEY).build();
    picture = provider.uri("/files/" + UUID.randomUUID());
    provider.script(picture.getPath(), Reply.answer(200, "picture"));
  }

  @AfterEach
  void clear() {
    keys().forEach(key -> s3.deleteObject(file -> file.bucket(S3Server.BUCKET).key(key)));
    s3.close();
  }

  @Test
  void aResultIsInTheBucketBeforeItsJobSucceeds() {
    Runs.Row row = runs.awaitEnd(run());

    assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
    String key = keys().getFirst();
    assertThat(row.output()).contains(store.endpoint() + "/" + S3Server.BUCKET + "/" + key);
    assertThat(
            s3.getObjectAsBytes(file -> file.bucket(S3Server.BUCKET).key(key))
                .asString(StandardCharsets.UTF_8))
        .isEqualTo("picture");
  }

  @Test
  void whetherAResultHasFilesIsStoredWithIt() {
    JobId painted = run();
    ScriptedResults.scriptJson(provider, List.of(INLINE));
    JobId inline = runs.run("painter", "{\"prompt\":\"x\"}");

    assertThat(runs.awaitEnd(painted).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(runs.awaitEnd(inline).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(hasFiles(painted)).isOne();
    assertThat(hasFiles(inline)).isOne();
  }

  @Test
  void whatWasFetchedWaitsForTheStoreAndIsNotFetchedAgain() {
    s3.deleteBucket(bucket -> bucket.bucket(S3Server.BUCKET));
    CapturedLog log = new CapturedLog();
    log.open();
    JobId id = run();
    try {
      Awaitility.await().until(() -> log.text().contains("copy not stored jobId=" + id));
    } finally {
      log.close();
      s3.createBucket(bucket -> bucket.bucket(S3Server.BUCKET));
    }

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(keys()).hasSize(1);
    assertThat(provider.received(picture.getPath())).hasSize(1);
  }

  @Test
  void aResultThatHoldsItsFileWaitsForTheStoreAsWell() {
    s3.deleteBucket(bucket -> bucket.bucket(S3Server.BUCKET));
    ScriptedResults.scriptJson(provider, List.of(INLINE));
    CapturedLog log = new CapturedLog();
    log.open();
    JobId id = runs.run("painter", "{\"prompt\":\"x\"}");
    try {
      Awaitility.await().until(() -> log.text().contains("copy not stored jobId=" + id));
    } finally {
      log.close();
      s3.createBucket(bucket -> bucket.bucket(S3Server.BUCKET));
    }

    assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  @Test
  void aStoreThatStaysAwayFailsTheJobWithASentence() {
    s3.deleteBucket(bucket -> bucket.bucket(S3Server.BUCKET));

    JobId id = run();

    assertThat(runs.awaitEnd(id).errorCode()).isEqualTo("OUTPUT_UNAVAILABLE");
    assertThat(
            runs.count(
                "select count(*) from job where id = ? and error_message = 'The result could not be stored.'",
                id))
        .isOne();
    s3.createBucket(bucket -> bucket.bucket(S3Server.BUCKET));
  }

  private JobId run() {
    ScriptedResults.script(provider, List.of(List.of(picture.toString())));
    return runs.run("painter", "{\"prompt\":\"x\"}");
  }

  private long hasFiles(JobId id) {
    return runs.count("select count(*) from job where id = ? and has_files", id);
  }

  private List<String> keys() {
    return s3.listObjectsV2(page -> page.bucket(S3Server.BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
