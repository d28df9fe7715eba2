package one.abstrakt.jobs.worker.finish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import one.abstrakt.jobs.catalogue.OutputKind;
import one.abstrakt.jobs.json.JsonBuffers;
import one.abstrakt.jobs.worker.hand.DroppedException;
import one.abstrakt.jobs.worker.hand.JobInHand;

/**
 * Turns a provider's result into the output that clients see: each file is copied to the output
 * store and named by its address there; where one cannot be had, none is kept. JSON results pass
 * unchanged.
 */
@Singleton
class StoreOutputs {
  private static final String CONTENT_TYPE = "content_type";
  private static final List<String> KEPT = List.of("width", "height", "duration");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000);

  private static final String URL = "url";
  private static final List<String> INLINE = List.of("b64_json", "base64");

  /** Far more than any model makes; each may be as large and take as long as is allowed for one. */
  private static final int MOST_FILES = 100;

  private final ObjectMapper json =
      JsonMapper.builder(
              JsonBuffers.factory()
                  .streamReadConstraints(
                      // What the provider's adapter has read can be read here as well.
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private final CopyFile copyFile;

  StoreOutputs(CopyFile copyFile) {
    this.copyFile = copyFile;
  }

  /**
   * What a job ends with.
   *
   * @param json the output, JSON text
   * @param files each address in it is that of one of these, which are in the store
   */
  record Stored(String json, List<CopyFile.Copy> files) {
    boolean hasFiles() {
      return !files.isEmpty();
    }
  }

  Stored store(JobInHand job, OutputKind kind, String result)
      throws OutputException, DroppedException {
    if (kind == OutputKind.JSON) {
      return new Stored(result, List.of());
    }
    List<JsonNode> files = files(kind, parse(result));
    if (files.isEmpty()) {
      throw new OutputException(
          "The provider's result holds no " + kind.text() + ".", "no " + kind.text());
    }
    if (files.size() > MOST_FILES) {
      throw new OutputException(
          "The provider's result holds more than %d files.".formatted(MOST_FILES),
          files.size() + " files");
    }
    List<CopyFile.Copy> copies = new ArrayList<>();
    try {
      for (JsonNode file : files) {
        copies.add(copyFile.copy(job, named(file), file.path(CONTENT_TYPE).asText(null)));
      }
    } catch (OutputException | DroppedException e) {
      copies.forEach(copyFile::undo);
      throw e;
    }
    return new Stored(output(kind, files, copies), List.copyOf(copies));
  }

  /** Removes the files of a job that ended otherwise. */
  void undo(Stored stored) {
    stored.files().forEach(copyFile::undo);
  }

  private String output(OutputKind kind, List<JsonNode> files, List<CopyFile.Copy> copies) {
    ObjectNode output = json.createObjectNode().put("type", kind.text());
    ArrayNode items = output.putArray("items");
    for (int i = 0; i < files.size(); i++) {
      JsonNode file = files.get(i);
      CopyFile.Copy copy = copies.get(i);
      ObjectNode item = items.addObject().put("type", kind.text()).put("url", copy.url());
      for (String field : KEPT) {
        if (isFit(file.path(field))) {
          item.set(field, file.get(field));
        }
      }
      copy.contentType().ifPresent(type -> item.put(CONTENT_TYPE, type));
    }
    return output.toString();
  }

  /** A provider may say anything where clients expect a size or a time. */
  private static boolean isFit(JsonNode said) {
    return said.isNumber()
        && said.decimalValue().signum() >= 0
        && said.decimalValue().compareTo(LARGEST) <= 0;
  }

  private JsonNode parse(String result) throws OutputException {
    try {
      return json.readTree(result);
    } catch (JsonProcessingException e) {
      throw new OutputException("The provider's result cannot be read.", "not JSON");
    }
  }

  /**
   * Providers say {@code images: […]}, {@code image: {…}} or {@code video: {…}}, {@code data: […]}
   * or {@code output: …}, or the files are all there is.
   */
  private static List<JsonNode> files(OutputKind kind, JsonNode result) {
    List<JsonNode> files = new ArrayList<>();
    for (String name :
        List.of(kind.text() + "s", kind.text(), kind.text() + "_file", "data", "output")) {
      add(files, result.path(name));
      if (!files.isEmpty()) {
        return files;
      }
    }
    add(files, result);
    return files;
  }

  private static void add(List<JsonNode> files, JsonNode found) {
    if (found.isArray()) {
      found.forEach(files::add);
    } else if (found.isTextual() || hasAddress(found)) {
      files.add(found);
    }
  }

  private static boolean hasAddress(JsonNode found) {
    return found.path(URL).isTextual()
        || INLINE.stream().anyMatch(name -> found.path(name).isTextual());
  }

  private static String named(JsonNode file) throws OutputException {
    String address = address(file);
    if (address.isEmpty()) {
      throw new OutputException("The provider's result names no file.", "no url");
    }
    return address;
  }

  private static String address(JsonNode file) {
    if (file.isTextual()) {
      return file.asText();
    }
    if (file.path(URL).isTextual()) {
      return file.path(URL).asText();
    }
    for (String name : INLINE) {
      if (file.path(name).isTextual()) {
        return InlineFile.url(file.path(name).asText());
      }
    }
    return "";
  }
}
