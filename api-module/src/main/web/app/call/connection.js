/**
 * What stands between the page and the API: nothing (`ok`), no network (`gone`), an API that says
 * it cannot work just now (`trouble`), or one that asks for patience (`slow`). Views listen for
 * `change`, and for `back` to catch up at once.
 */
class Connection extends EventTarget {
  state = 'ok';
  message = '';
  #probe = null;

  found() {
    if (this.state === 'ok') return;
    const wasGone = this.state !== 'slow';
    this.#become('ok', '');
    if (wasGone) this.dispatchEvent(new Event('back'));
  }

  gone() {
    this.#become('gone', 'The API cannot be reached. Trying again; nothing that was accepted is lost.');
  }

  trouble(message) {
    this.#become('trouble', message);
  }

  slow(seconds, message) {
    this.#become('slow', `${message} Going on in ${seconds} s.`);
  }

  #become(state, message) {
    if (this.state === state && this.message === message) return;
    this.state = state;
    this.message = message;
    this.dispatchEvent(new Event('change'));
    clearTimeout(this.#probe);
    if (state === 'gone') this.#look(2000);
    if (state === 'trouble') this.#urge();
  }

  // Asks for something that needs no key, until there is an answer.
  #look(after) {
    this.#probe = setTimeout(async () => {
      try {
        const answer = await fetch('openapi.json', { method: 'HEAD', cache: 'no-store' });
        if (answer.status < 502) {
          this.found();
          return;
        }
      } catch {
        // Not yet.
      }
      if (this.state === 'gone') this.#look(2000);
    }, after);
  }

  // What it is in trouble with only those know who asked for it: they ask again.
  #urge() {
    this.#probe = setTimeout(() => {
      this.dispatchEvent(new Event('back'));
      this.#urge();
    }, 3000);
  }

  /** Looks at once, when there is reason to hope. */
  hope() {
    if (this.state !== 'gone') return;
    clearTimeout(this.#probe);
    this.#look(0);
  }
}

export const connection = new Connection();

addEventListener('offline', () => connection.gone());
addEventListener('online', () => connection.hope());
