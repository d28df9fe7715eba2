import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { problem } from '../parts/problem.js';
import { asked } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { time } from '../parts/format.js';
import { get, patch, post } from '../call/api.js';
import { delivery } from '../jobs/delivery.js';
import '../parts/copy-button.js';

/** The secret that signs webhooks, whether they are retried, and a try. */
class WebhookCard extends Part {
  static properties = { secret: { state: true }, shown: { state: true }, retries: { state: true }, tried: { state: true }, trying: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.secret = null;
    this.shown = false;
    this.retries = null;
    this.tried = null;
    this.trying = false;
    this.error = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.retries = (await get('/v1/webhooks/settings')).data.retries;
    } catch {
      // Not to be changed here, then.
    }
  }

  render() {
    return html`<section class="card section">
      <h2>Webhooks</h2>
      <div class="setting">
        <div><h3>Signing secret</h3><p class="muted small">Receivers check with it that a webhook is from here.</p></div>
        <div class="setting-end">
          <button class="small-button" aria-expanded=${this.shown} @click=${this.#show}>${this.shown ? 'Hide' : 'Show'}</button>
          <button class="small-button" @click=${this.#rotate}>Rotate</button>
        </div>
      </div>
      ${this.shown && this.secret ? this.#secrets() : nothing}
      ${this.retries === null
        ? nothing
        : html`<div class="setting">
            <div><h3 id="retries">Retries</h3><p class="muted small">Off: one attempt. On: a failed webhook is sent again, at most eight times over about a day.</p></div>
            <button class="switch" role="switch" aria-checked=${this.retries} aria-labelledby="retries" @click=${this.#switch}><span></span></button>
          </div>`}
      <form class="try-webhook" @submit=${this.#try}>
        <label class="field"><span class="label">Try an address</span>
          <span class="with-button"><input type="url" id="webhook-url" placeholder="https://your-server.com/hook" required><button class="button" aria-disabled=${this.trying}>${this.trying ? 'Sending…' : 'Send a test'}</button></span>
        </label>
      </form>
      ${problem(this.error)}
      ${this.tried ? delivery(this.tried) : nothing}
    </section>`;
  }

  #secrets() {
    const { secret, previous_secret: previous, previous_valid_until: until } = this.secret;
    return html`<div class="secret"><code>${secret}</code><copy-button .text=${secret} label="Copy the secret"></copy-button></div>
      ${previous ? html`<p class="small muted">The one before is still used as well, until ${time(until)}: <code>${previous}</code></p>` : nothing}`;
  }

  #show = async () => {
    if (this.shown) {
      this.shown = false;
      this.secret = null;
      return;
    }
    await this.#attempt(async () => {
      this.secret = (await get('/v1/webhooks/secret')).data;
      this.shown = true;
    });
  };

  #rotate = async () => {
    const fresh = await asked('Rotate the signing secret', {
      text: 'Webhooks are signed with a new secret from now on.',
      fields: html`<label class="check"><input type="checkbox" name="keep" checked> Sign with the old one as well for a day, so that receivers can change over</label>`,
      action: 'Rotate',
      send: async (form) => (await post('/v1/webhooks/secret/rotate', { keep_previous: form.has('keep') })).data,
    });
    if (!fresh) return;
    this.secret = fresh;
    this.shown = true;
    toast('There is a new secret');
  };

  #switch = () =>
    this.#attempt(async () => {
      this.retries = (await patch('/v1/webhooks/settings', { retries: !this.retries })).data.retries;
      toast(this.retries ? 'Retries are on' : 'Retries are off');
    });

  #try = async (event) => {
    event.preventDefault();
    if (this.trying) return;
    this.trying = true;
    this.tried = null;
    await this.#attempt(async () => (this.tried = (await post('/v1/webhooks/test', { url: this.querySelector('#webhook-url').value })).data));
    this.trying = false;
  };

  async #attempt(act) {
    this.error = null;
    try {
      await act();
    } catch (e) {
      this.error = e;
    }
  }
}

customElements.define('webhook-card', WebhookCard);
