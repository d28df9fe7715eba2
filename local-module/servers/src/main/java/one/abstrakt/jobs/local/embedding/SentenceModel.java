package one.abstrakt.jobs.local.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * all-MiniLM-L6-v2, loaded: about 130 MB outside the heap, until it is closed. Any number of
 * threads may use it at once; each works for itself.
 */
public final class SentenceModel implements AutoCloseable {
  public static final int DIMENSIONS = 384;

  private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  private final OrtEnvironment runtime;
  private final OrtSession session;
  private final WordPieces wordPieces;

  private SentenceModel(OrtEnvironment runtime, OrtSession session, WordPieces wordPieces) {
    this.runtime = runtime;
    this.session = session;
    this.wordPieces = wordPieces;
  }

  /**
   * Loads it from the class path, which takes a second of CPU. The native library and, for the time
   * of the call, the weights lie in {@code java.io.tmpdir} as files.
   *
   * @throws IOException when what it is made of cannot be read or unpacked
   */
  public static SentenceModel load() throws IOException {
    WordPieces wordPieces;
    try (InputStream tokenizer = open(TOKENIZER)) {
      wordPieces = WordPieces.read(tokenizer);
    }
    // From a file, because from an array it would leave twice its size in the heap.
    Path weights = Files.createTempFile("all-minilm-l6-v2", ".onnx");
    try {
      unpack(WEIGHTS, weights);
      OrtEnvironment runtime = OrtEnvironment.getEnvironment();
      return new SentenceModel(runtime, session(runtime, weights), wordPieces);
    } catch (OrtException e) {
      throw new IOException("the model cannot be loaded", e);
    } finally {
      Files.delete(weights);
    }
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream content = open(resource);
        OutputStream copy = Files.newOutputStream(file)) {
      content.transferTo(copy);
    }
  }

  private static OrtSession session(OrtEnvironment runtime, Path weights) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // The caller's thread alone: several callers make use of several cores, and none idles.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return runtime.createSession(weights.toString(), options);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream content = SentenceModel.class.getResourceAsStream(resource);
    if (content == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    return content;
  }

  /** Embeds a text, of which the first {@value WordPieces#MAX_TOKENS} word pieces count. */
  Embedding embed(String text) {
    long[] tokens = wordPieces.of(text);
    long[] allCount = new long[tokens.length];
    Arrays.fill(allCount, 1);
    long[] oneText = new long[tokens.length];
    try (OnnxTensor ids = tensor(tokens);
        OnnxTensor mask = tensor(allCount);
        OnnxTensor types = tensor(oneText);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      OnnxTensor states = (OnnxTensor) result.get(0);
      return new Embedding(direction(states.getFloatBuffer(), tokens.length), tokens.length);
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not answer", e);
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(runtime, new long[][] {row});
  }

  /** The mean of the tokens' states, brought to length 1. */
  private static float[] direction(FloatBuffer states, int tokens) {
    double[] sum = new double[DIMENSIONS];
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < DIMENSIONS; i++) {
        sum[i] += states.get();
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (sum[i] / length);
    }
    return vector;
  }

  /** Gives its memory back; nobody may be at it. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be closed", e);
    }
  }
}
