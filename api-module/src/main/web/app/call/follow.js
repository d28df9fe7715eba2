import { ApiError, get, pause, send } from './api.js';
import { eventsOf } from './events.js';

const ENDED = new Set(['succeeded', 'failed', 'cancelled']);
export const hasEnded = (job) => ENDED.has(job?.status);

/**
 * Tells `state(job)` each state of a job and `progress({queue_position, logs})` what its provider
 * says, until the job has ended. Outlasts a network that goes away.
 */
export async function follow(id, { state, progress, signal }) {
  let last;
  for (;;) {
    try {
      const answer = await send('GET', `/v1/jobs/${id}/events`, {
        signal,
        headers: { Accept: 'text/event-stream', ...(last && { 'Last-Event-ID': last }) },
      });
      for await (const { event, data, id: eventId } of eventsOf(answer)) {
        last = eventId ?? last;
        const content = JSON.parse(data);
        if (event === 'progress') {
          progress(content);
        } else if (event === 'state') {
          state(content);
          if (hasEnded(content)) return;
        }
      }
    } catch (e) {
      if (e.name === 'AbortError' || e.status === 401) throw e;
      // An API without the stream, or a proxy that does not let it through.
      if (e instanceof ApiError && e.status >= 400 && e.status < 500) return poll(id, state, signal);
    }
    await pause(1000, signal);
  }
}

async function poll(id, state, signal) {
  for (;;) {
    try {
      const { data } = await get(`/v1/jobs/${id}`, { signal });
      state(data);
      if (hasEnded(data)) return;
    } catch (e) {
      if (e.name === 'AbortError' || (e.status >= 400 && e.status < 500)) throw e;
    }
    await pause(1000, signal);
  }
}
