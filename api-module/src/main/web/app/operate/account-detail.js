import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { problem } from '../parts/problem.js';
import { asked, confirmed, dialog, field } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { ago, number, time } from '../parts/format.js';
import { get, patch, post, remove } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { limit } from './account-list.js';
import '../parts/copy-button.js';

const SCOPES = ['models:read', 'models:run', 'jobs:read', 'jobs:write', 'webhooks:manage', 'admin'];

/** One account: its balance and limits, and its keys. */
class AccountDetail extends Part {
  static properties = { account: {}, data: { state: true }, keys: { state: true } };
  #poll = new Poll(this, 10000, () => this.#load());

  constructor() {
    super();
    this.data = this.keys = null;
  }

  willUpdate(changed) {
    if (changed.has('account') && changed.get('account') !== undefined) {
      this.data = this.keys = null;
      this.#poll.now();
    }
  }

  get #path() {
    return `/v1/admin/accounts/${encodeURIComponent(this.account)}`;
  }

  async #load() {
    const [account, keys] = await Promise.all([get(this.#path), get(`${this.#path}/keys`)]);
    this.data = account.data;
    this.keys = keys.data;
  }

  render() {
    const { data } = this;
    return html`<div class="page">
      <p class="crumbs small"><a href="#/operators/accounts">Accounts</a> <span class="muted" aria-hidden="true">/</span> <span class="mono muted">${this.account}</span><copy-button quiet .text=${this.account} label="Copy the account’s id"></copy-button></p>
      <div class="page-head"><h1>${data?.name ?? 'Account'}</h1>
        ${data ? html`<div class="end">
          <button class="button" @click=${this.#change}>Name and limits</button>
          <button class="primary" @click=${this.#topUp}>${icon('plus')}Top up</button>
        </div>` : nothing}</div>
      ${problem(this.#poll.error)}
      ${data ? this.#content() : this.#poll.error ? nothing : html`<div class="skeleton tall" aria-busy="true"></div>`}
    </div>`;
  }

  #content() {
    const { data } = this;
    return html`<div class="stack">
      <section class="card section" aria-label="Balance and limits"><div class="tiles">
        <div class="tile"><span class="tile-name">Balance</span><span class="tile-value">${number(data.credits)}</span><span class="muted small">credits</span></div>
        <div class="tile"><span class="tile-name">Open jobs at once</span><span class="tile-value">${limit(data.max_open_jobs)}</span><span class="muted small">at most</span></div>
        <div class="tile"><span class="tile-name">In hand at once</span><span class="tile-value">${limit(data.max_in_hand, 'no limit')}</span><span class="muted small">at most, of all workers</span></div>
        <div class="tile"><span class="tile-name">Opened</span><span class="tile-value">${ago(data.created_at)}</span><span class="muted small">${time(data.created_at)}</span></div>
      </div>
      <p><a href=${`#/operators/jobs?account=${encodeURIComponent(this.account)}`}>Its jobs</a></p></section>
      <section aria-labelledby="keys-title">
        <div class="section-head"><h2 id="keys-title">Keys</h2><button class="small-button" @click=${this.#make}>${icon('plus')}<span>Make a key</span></button></div>
        ${this.#keys()}
      </section>
    </div>`;
  }

  #keys() {
    if (!this.keys?.length) return html`<div class="table-box empty"><p><strong>No keys</strong></p><p class="muted">Nobody can use this account until it has one.</p></div>`;
    return html`<div class="table-box"><table>
      <thead><tr><th scope="col">Name</th><th scope="col" class="wide-cell">May</th><th scope="col" class="right wide-cell">Requests a minute</th><th scope="col" class="right wide-cell">Made</th><th scope="col" class="right">State</th></tr></thead>
      <tbody>${this.keys.map((key) => html`<tr>
        <td>${key.name || html`<span class="muted">unnamed</span>`}<span class="mono small muted id-line">${key.hint || `…${key.key_id.slice(-8)}`}</span></td>
        <td class="wide-cell small">${key.scopes?.length === SCOPES.length ? 'everything' : key.scopes?.map((scope) => html`<code class="scope">${scope}</code> `)}</td>
        <td class="right numbers wide-cell">${limit(key.requests_per_minute)}</td>
        <td class="right nowrap wide-cell" title=${time(key.created_at)}>${ago(key.created_at)}</td>
        <td class="right">${this.#state(key)}</td>
      </tr>`)}</tbody>
    </table></div>`;
  }

  #state(key) {
    if (key.revoked_at) return html`<span class="muted small" title=${time(key.revoked_at)}>revoked ${ago(key.revoked_at)}</span>`;
    if (key.expires_at && new Date(key.expires_at) < new Date()) return html`<span class="muted small" title=${time(key.expires_at)}>expired</span>`;
    return html`<button class="small-button danger" aria-label=${`Revoke the key ${key.name ?? ''}`} @click=${() => this.#revoke(key)}>Revoke</button>`;
  }

  #topUp = async () => {
    const done = await asked(`Top up ${this.data.name}`, {
      fields: html`
        ${field('Credits', html`<input name="credits" type="number" min="1" step="1" required autofocus>`)}
        ${field('Reference', html`<input name="reference" required maxlength="200" autocomplete="off">`, 'An invoice or a reason. The same reference adds its credits once.')}`,
      action: 'Top up',
      send: (form) => post(`${this.#path}/top-ups`, { credits: Number(form.get('credits')), reference: form.get('reference') }),
    });
    if (done) this.#said('The credits are added');
  };

  #change = async () => {
    const { data } = this;
    const done = await asked('Name and limits', {
      fields: html`
        ${field('Name', html`<input name="name" required maxlength="200" .value=${data.name} autocomplete="off">`)}
        ${field('Open jobs at once', html`<input name="max_open_jobs" type="number" min="1" step="1" .value=${data.max_open_jobs ?? ''}>`, 'Empty: the usual limit.')}
        ${field('In hand at once', html`<input name="max_in_hand" type="number" min="1" step="1" .value=${data.max_in_hand ?? ''}>`, 'Empty: no limit.')}
        <label class="check"><input type="checkbox" name="webhook_retries" ?checked=${data.webhook_retries}> Send failed webhooks again</label>`,
      action: 'Save',
      send: (form) => patch(this.#path, { name: form.get('name'), max_open_jobs: numberOf(form, 'max_open_jobs'), max_in_hand: numberOf(form, 'max_in_hand'), webhook_retries: form.has('webhook_retries') }),
    });
    if (done) this.#said('Saved');
  };

  #make = async () => {
    const made = await asked('Make a key', {
      fields: html`
        ${field('Name', html`<input name="name" maxlength="200" autocomplete="off" placeholder="Who or what it is for" autofocus>`)}
        <fieldset><legend class="label">It may</legend>${SCOPES.map((scope) => html`<label class="check"><input type="checkbox" name="scopes" value=${scope} ?checked=${scope !== 'admin'}> <code>${scope}</code></label>`)}</fieldset>
        ${field('Requests a minute', html`<input name="requests_per_minute" type="number" min="1" step="1">`, 'Empty: the usual limit.')}
        ${field('Ends', html`<input name="expires_at" type="datetime-local">`, 'Empty: never.')}`,
      action: 'Make',
      send: async (form) => (await post(`${this.#path}/keys`, keyOf(form))).data,
    });
    if (!made) return;
    this.#poll.now();
    await dialog('The new key', ({ close }) => html`
      <p class="muted">This is the only time it is shown. Keep it somewhere safe.</p>
      <div class="secret"><code>${made.key}</code><copy-button .text=${made.key} label="Copy the key"></copy-button></div>
      <div class="dialog-end"><button class="primary" @click=${() => close()}>Done</button></div>`);
  };

  async #revoke(key) {
    if (!(await confirmed(`Revoke ${key.name || 'this key'}?`, 'Whoever uses it is refused within seconds. This cannot be undone.', 'Revoke'))) return;
    try {
      await remove(`/v1/admin/keys/${encodeURIComponent(key.key_id)}`);
      this.#said('Revoked');
    } catch (e) {
      toast(e.message);
    }
  }

  #said(text) {
    toast(text);
    this.#poll.now();
  }
}

// What was left empty is left out.
function keyOf(form) {
  const scopes = form.getAll('scopes');
  if (scopes.length === 0) throw new Error('Tick what the key may do.');
  return {
    name: form.get('name') || undefined,
    scopes,
    requests_per_minute: numberOf(form, 'requests_per_minute') ?? undefined,
    expires_at: form.get('expires_at') ? new Date(form.get('expires_at')).toISOString().replace(/\.\d+Z/, 'Z') : undefined,
  };
}

const numberOf = (form, name) => (form.get(name) === '' ? null : Number(form.get(name)));

customElements.define('account-detail', AccountDetail);
