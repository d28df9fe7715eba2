package one.abstrakt.jobs.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import one.abstrakt.jobs.json.JsonBuffers;

/** Answers are written by the threads of requests, of which ten thousand may wait. */
@Singleton
class AnswerBuffers implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    mapper.getFactory().setRecyclerPool(JsonBuffers.POOL);
  }
}
