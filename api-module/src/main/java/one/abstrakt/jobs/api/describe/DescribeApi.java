package one.abstrakt.jobs.api.describe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Runs while the service is built. The code says which paths, methods, parameters and fields there
 * are; the words say what they mean; errors are common to all.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribeApi implements OASFilter {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void filterOpenAPI(OpenAPI found) {
    try {
      ObjectNode document =
          (ObjectNode) JSON.readTree(builder().withInitialModel(found).build().toJSON());
      new AddWords(document).add(Words.read());
      new AddErrors(document).add();
      byte[] text = JSON.writeValueAsBytes(document);
      OpenAPI described =
          builder().withCustomStaticFile(() -> new ByteArrayInputStream(text)).build().model();
      found.setInfo(described.getInfo());
      found.setServers(described.getServers());
      found.setSecurity(described.getSecurity());
      found.setTags(described.getTags());
      found.setPaths(described.getPaths());
      found.setWebhooks(described.getWebhooks());
      found.setComponents(described.getComponents());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SmallRyeOpenAPI.Builder builder() {
    return SmallRyeOpenAPI.builder()
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableAnnotationScan(false)
        .enableStandardFilter(false)
        .defaultRequiredProperties(false);
  }
}
