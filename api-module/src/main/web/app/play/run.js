import { get, pause, post, remove } from '../call/api.js';
import { follow, hasEnded } from '../call/follow.js';
import { session } from '../session/session.js';
import { keepInput } from './remembered.js';

/**
 * One run that was started here, from the click to its end. Fires `change` with all that happens to
 * it; `state` is sending, refused, or the job's status.
 */
export class Run extends EventTarget {
  state = 'sending';
  job = null;
  error = null;
  position = null;
  providerPosition = null;
  logs = [];
  cancelling = false;
  #stop = new AbortController();
  #identity = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

  constructor(model, input) {
    super();
    this.model = model;
    this.input = input;
    this.began = Date.now();
  }

  get isOver() {
    return this.state === 'refused' || hasEnded(this.job);
  }

  async start() {
    try {
      const answer = await this.#send();
      keepInput(answer.job_id, this.input);
      this.#know({ ...answer, created_at: new Date().toISOString() });
      await follow(answer.job_id, {
        signal: this.#stop.signal,
        state: (job) => this.#know(job),
        progress: (progress) => this.#hear(progress),
      });
      this.#refreshBalance();
    } catch (e) {
      if (e.name === 'AbortError') {
        if (!this.job) this.#refuse({ code: 'NOT_SENT', message: 'The run was not sent.', details: [] });
      } else {
        this.#refuse(e);
      }
    }
  }

  // The same key each time: a request whose answer was lost is not run twice.
  async #send() {
    for (;;) {
      try {
        const path = this.model.split('/').map(encodeURIComponent).join('/');
        return await post(
          `/v1/models/${path}/run`,
          { input: this.input, sync: false },
          { headers: { 'Idempotency-Key': this.#identity }, signal: this.#stop.signal },
        );
      } catch (e) {
        const mayBeTakenLater = e.status === 0 || e.status >= 502 || e.code === 'IDEMPOTENCY_IN_PROGRESS';
        if (!mayBeTakenLater) throw e;
        await pause(1500, this.#stop.signal);
      }
    }
  }

  async cancel() {
    if (!this.job) {
      this.#stop.abort();
      return;
    }
    this.cancelling = true;
    this.#changed();
    try {
      this.#know((await remove(`/v1/jobs/${this.job.job_id}`)).data);
      this.#stop.abort();
      this.#refreshBalance();
    } catch (e) {
      this.error = e.code === 'JOB_ALREADY_FINISHED' ? null : e;
    }
    this.cancelling = false;
    this.#changed();
  }

  #know(job) {
    if (hasEnded(this.job) && !hasEnded(job)) return;
    this.job = { ...this.job, ...job };
    this.state = job.status;
    this.position = job.queue_position ?? null;
    if (hasEnded(job)) this.ended ??= Date.now();
    this.#changed();
  }

  #hear({ queue_position: position, logs }) {
    this.providerPosition = position ?? null;
    this.logs = [...this.logs, ...(logs ?? [])].slice(-500);
    this.#changed();
  }

  #refuse(error) {
    this.state = 'refused';
    this.error = error;
    this.#changed();
  }

  async #refreshBalance() {
    try {
      session.know((await get('/v1/account')).data);
    } catch {
      // The balance on the page is older, no more.
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** The last run of each model in this tab. */
export const lastRuns = new Map();
