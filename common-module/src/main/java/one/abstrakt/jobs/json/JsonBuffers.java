package one.abstrakt.jobs.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * The buffers that JSON is read and written with, as many as are in use at once. Left alone,
 * Jackson keeps 16 KB for each thread that has ever met it, and a job in hand is a thread.
 */
public final class JsonBuffers {
  public static final RecyclerPool<BufferRecycler> POOL =
      JsonRecyclerPools.sharedConcurrentDequePool();

  private JsonBuffers() {}

  /** What every mapper begins with. */
  public static JsonFactoryBuilder factory() {
    return (JsonFactoryBuilder) JsonFactory.builder().recyclerPool(POOL);
  }
}
