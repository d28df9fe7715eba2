import { connection } from './connection.js';

/**
 * Asks again and again while its element is on a page that can be seen: `every` milliseconds after
 * the last answer, and at once when the page is looked at again or the network is back.
 */
export class Poll {
  #host;
  #ask;
  #every;
  #timer = null;
  #running = false;
  #connected = false;
  #again = false;
  error = null;

  constructor(host, every, ask) {
    this.#host = host;
    this.#every = every;
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected() {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.now);
    connection.addEventListener('back', this.now);
    this.now();
  }

  hostDisconnected() {
    this.#connected = false;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.now);
    connection.removeEventListener('back', this.now);
  }

  /** Asks now; what is being asked already is asked once more after that. */
  now = async () => {
    clearTimeout(this.#timer);
    if (!this.#connected || document.hidden) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      await this.#ask();
      this.error = null;
    } catch (e) {
      this.error = e;
    }
    this.#running = false;
    this.#host.requestUpdate();
    if (!this.#connected) return;
    if (this.#again) {
      this.#again = false;
      this.now();
    } else if (this.#every) {
      this.#timer = setTimeout(this.now, this.#every);
    }
  };
}
