package one.abstrakt.jobs.outputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import one.abstrakt.jobs.json.JsonBuffers;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses of files in the bucket; asks nobody for it. */
final class SignLinks {
  private final ObjectMapper json =
      new ObjectMapper(JsonBuffers.factory().build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final S3Presigner presigner;
  private final String bucket;
  private final String prefix;
  private final Duration valid;

  SignLinks(S3Presigner presigner, S3Config s3, Duration valid) {
    this.presigner = presigner;
    this.bucket = s3.bucket().orElseThrow();
    this.prefix = s3.prefix();
    this.valid = valid;
  }

  /** An output whose addresses are all of files in the bucket. */
  String in(String output) {
    JsonNode root = parse(output);
    for (JsonNode item : root.path("items")) {
      if (item instanceof ObjectNode file && file.path("url").isTextual()) {
        file.put("url", to(URI.create(file.path("url").textValue()), valid).toString());
      }
    }
    return root.toString();
  }

  /** What is in front of the name does not count: it may have been set anew since. */
  URI to(URI file, Duration time) {
    String key = prefix + PublicUrl.name(file);
    return URI.create(
        presigner
            .presignGetObject(link ->
                link.signatureDuration(time)
                    .getObjectRequest(object -> object.bucket(bucket).key(key)))
            .url()
            .toString());
  }

  private JsonNode parse(String output) {
    try {
      return json.readTree(output);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an output that is no JSON", e);
    }
  }
}
