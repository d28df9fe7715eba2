package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetUrlTest {

  private static final String NOT_PUBLIC =
      "must not point to a private, loopback, link-local or metadata address";

  private final TargetUrl target = new TargetUrl(new AddressGuard(TestOutbound.asInProduction()));
  private final TargetUrl local = new TargetUrl(new AddressGuard(TestOutbound.withLoopback()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://your-server.com/webhooks/abstrakt",
        "http://example.com",
        "HTTPS://Example.COM:8443/a?b=c%20d#e",
        "https://my_bucket.example.com/x",
        "https://example.com./x",
        "https://xn--mller-kva.example/",
        "https://1.1.1.1/",
        "https://[2606:4700:4700::1111]:8443/",
        "https://3com.example/",
        "https://localhost.example.com/",
        "https://10.0.0.1.example.com/"
      })
  void takesPublicTargetsWithoutLookingThemUp(String url) {
    assertThat(target.refusal(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0X7F.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://0x7f.0.0.0x1/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]:80/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "http://localhost./",
        "http://a.b.localhost/"
      })
  void refusesLoopbackInEveryNotationUnlessItIsAllowed(String url) {
    assertThat(target.refusal(url)).hasValue(NOT_PUBLIC);
    assertThat(local.refusal(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://0/",
        "http://0.0.0.0/",
        "http://10.1/",
        "http://167772161/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0xa9fea9fe/",
        "http://0251.0376.0251.0376/",
        "http://2852039166/",
        "http://192.168.257/",
        "http://172.16.0.1:8080/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::]/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://Metadata.Google.Internal./",
        "http://metadata/"
      })
  void refusesPrivateAndMetadataTargetsInEveryNotation(String url) {
    assertThat(target.refusal(url)).hasValue(NOT_PUBLIC);
    assertThat(local.refusal(url)).hasValue(NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com/x",
        "/x",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http:example.com",
        "http://",
        "http:///x",
        "https://user@example.com/",
        "https://user:pw@example.com/",
        "https://example.com@127.0.0.1/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:/",
        "https://example.com:80:90/",
        "https://example.com:+80/",
        "https://exa mple.com/",
        "https://example.com/a b",
        "https://example.com/\t",
        "https://example.com/\r\nHost: x",
        "https://example.com\\@127.0.0.1/",
        "https://127%2e0%2e0%2e1/",
        "https://%31%32%37.0.0.1/",
        "https://loc%61lhost/",
        "https://[fe80::1%25eth0]/",
        "https://[::1%251]/",
        "https://[::1/",
        "https://[v1.x]/",
        "https://[1.2.3.4]/",
        "https://\uff11\uff12\uff17.0.0.1/",
        "https://127\u30020\u30020\u30021/",
        "https://\u2460\u2461\u2466.0.0.1/",
        "https://m\u00fcller.example/",
        "https://256.256.256.256/",
        "https://4294967296/",
        "https://1.2.3.4.5/",
        "https://example.0x/",
        "https://0x/",
        "https://a..b/",
        "https://.example.com/",
        "https://-a.example/",
        "https://1.1.1.1../"
      })
  void refusesWhatIsNotAPlainUrl(String url) {
    assertThat(target.refusal(url)).hasValueSatisfying(r -> assertThat(r).startsWith("must "));
    assertThat(local.refusal(url)).isPresent();
  }

  @Test
  void takesAtMost2048Characters() {
    String url = "https://example.com/";

    assertThat(target.refusal(url + "a".repeat(2_048 - url.length()))).isEmpty();
    assertThat(target.refusal(url + "a".repeat(2_049 - url.length())))
        .hasValue("must have at most 2048 characters");
  }
}
