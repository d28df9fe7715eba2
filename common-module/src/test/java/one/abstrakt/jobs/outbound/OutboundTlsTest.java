package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboundTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static Path keys;

  @BeforeAll
  static void makeACertificateForReceiverTest() throws Exception {
    keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "receiver",
                "-dname",
                "CN=receiver.test",
                "-ext",
                "SAN=dns:receiver.test",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    try (InputStream said = keytool.getInputStream()) {
      said.readAllBytes();
    }
    assertThat(keytool.waitFor()).isZero();
  }

  @Test
  void theCertificateIsHeldAgainstTheUrlsNameAndNotTheAddress() throws Exception {
    HttpClientOptions trusting =
        new HttpClientOptions()
            .setTrustOptions(new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD));
    try (OutboundFixture fixture = fixture(trusting)) {
      assertThat(post(fixture, "receiver.test").status()).isEqualTo(200);
      assertThatThrownBy(() -> post(fixture, "other.test"))
          .isInstanceOf(OutboundFailure.ConnectFailed.class);
      assertThatThrownBy(() -> post(fixture, "127.0.0.1"))
          .isInstanceOf(OutboundFailure.ConnectFailed.class);
      assertThat(fixture.server.received()).hasSize(1);
    }
  }

  @Test
  void aCertificateOfNobodyKnownIsRefused() throws Exception {
    try (OutboundFixture fixture = fixture(new HttpClientOptions())) {
      assertThatThrownBy(() -> post(fixture, "receiver.test"))
          .isInstanceOf(OutboundFailure.ConnectFailed.class);
      assertThat(fixture.server.received()).isEmpty();
    }
  }

  private static HttpAnswer post(OutboundFixture fixture, String host) throws Exception {
    URI url = URI.create("https://%s:%d/hook".formatted(host, fixture.server.port()));
    return fixture.http.post(url, Map.of(), new byte[0], Duration.ofSeconds(20), 100);
  }

  private static OutboundFixture fixture(HttpClientOptions options) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    ScriptedServer server = ScriptedServer.start(tls.getServerSocketFactory());
    server.script("/hook", Reply.answer(200, ""));
    return new OutboundFixture(
        TestOutbound.withLoopback(), OutboundFixture.always("127.0.0.1"), server, options);
  }
}
