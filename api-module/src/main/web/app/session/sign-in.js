import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { connection } from '../call/connection.js';
import { session } from './session.js';

/** Asks for a key and tries it. */
class SignIn extends Part {
  static properties = { error: { state: true }, busy: { state: true }, shown: { state: true } };

  constructor() {
    super();
    this.error = '';
    this.busy = false;
    this.shown = false;
  }

  firstUpdated() {
    this.querySelector('#key').focus();
  }

  render() {
    return html`
      <main class="sign-in" id="main">
        <form class="card sign-in-card" @submit=${this.#submit} novalidate>
          <span class="mark large" aria-hidden="true">${icon('mark')}</span>
          <h1>Sign in</h1>
          <p class="muted">Paste an API key of this Jobs API.</p>
          ${session.notice && !this.error ? html`<p class="note warn" role="status">${session.notice}</p>` : nothing}
          <div class="field">
            <label for="key">API key</label>
            <div class="joined">
              <input id="key" type=${this.shown ? 'text' : 'password'} class="mono" autocomplete="current-password"
                spellcheck="false" autocapitalize="off" placeholder="sk_…" required
                aria-invalid=${this.error ? 'true' : 'false'} aria-describedby="key-error"
                @input=${() => (this.error = '')}>
              <button type="button" class="quiet" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>
                ${this.shown ? 'Hide' : 'Show'}
              </button>
            </div>
            <p id="key-error" class="field-error" role="alert">${this.error}</p>
          </div>
          <label class="check"><input type="checkbox" id="stay"> Stay signed in on this device</label>
          <button class="primary wide" aria-disabled=${this.busy}>${this.busy ? 'Signing in…' : 'Sign in'}</button>
        </form>
        <p class="muted small sign-in-hint">On your own machine, <code>./dev up</code> prints a link that signs you in.</p>
      </main>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const field = this.querySelector('#key');
    const key = field.value.trim();
    this.error = key ? '' : 'Paste a key first.';
    if (!this.error) {
      this.busy = true;
      this.error = await this.#try(key);
      this.busy = false;
    }
    if (this.error) field.focus();
  }

  /** Why the key cannot be used; empty once it is. */
  async #try(key) {
    let answer;
    try {
      answer = await fetch('v1/account', { headers: { Authorization: `Bearer ${key}` }, cache: 'no-store', credentials: 'omit' });
    } catch (e) {
      if (/[^\x20-\x7e]/.test(key)) return 'A key has no such characters. Check that it was copied alone.';
      connection.gone();
      return 'The API cannot be reached. Try again once it is up.';
    }
    if (answer.status === 401) {
      return 'This key is not accepted. Check that it was copied whole; it may also have been revoked or have expired.';
    }
    if (!answer.ok) return `The API answered ${answer.status}. Try again shortly.`;
    session.begin(key, (await answer.json()).data, this.querySelector('#stay').checked);
    return '';
  }
}

customElements.define('sign-in', SignIn);
