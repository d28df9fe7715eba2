import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { problem } from '../parts/problem.js';
import { asked, field } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { ago, number, time } from '../parts/format.js';
import { get, post } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { go } from '../shell/route.js';

/** All accounts, a page at a time, and opening one more. */
class AccountList extends Part {
  static properties = { accounts: { state: true }, next: { state: true }, trail: { state: true } };
  #poll = new Poll(this, 10000, () => this.#load());

  constructor() {
    super();
    this.accounts = null;
    this.trail = [];
  }

  async #load() {
    const cursor = this.trail.at(-1);
    const { data, next_cursor: next } = await get(`/v1/admin/accounts?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    this.accounts = data;
    this.next = next;
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><h1>Accounts</h1><div class="end"><button class="primary" @click=${this.#open}>${icon('plus')}Open an account</button></div></div>
      ${problem(this.#poll.error)}
      ${this.accounts ? this.#table() : html`<div class="table-box pad" aria-busy="true">${[1, 2, 3].map(() => html`<div class="skeleton line"></div>`)}</div>`}
      ${this.next || this.trail.length
        ? html`<nav class="pager" aria-label="Pages"><button class="button" ?disabled=${!this.trail.length} @click=${() => this.#turn(this.trail.slice(0, -1))}>Back</button>
            <button class="button" ?disabled=${!this.next} @click=${() => this.#turn([...this.trail, this.next])}>More</button></nav>`
        : nothing}
    </div>`;
  }

  #table() {
    if (this.accounts.length === 0) return html`<div class="table-box empty"><p><strong>No accounts yet</strong></p><p class="muted">Open one, then make a key for it.</p></div>`;
    return html`<div class="table-box"><table>
      <thead><tr><th scope="col">Name</th><th scope="col" class="right">Credits</th><th scope="col" class="right wide-cell">Open jobs</th><th scope="col" class="right wide-cell">In hand</th><th scope="col" class="right wide-cell">Opened</th></tr></thead>
      <tbody>${this.accounts.map((account) => html`<tr class="linked">
        <td><a class="row-link" href=${`#/operators/accounts/${account.account_id}`}>${account.name}</a><span class="mono small muted id-line">${account.account_id}</span></td>
        <td class="right numbers">${number(account.credits)}</td>
        <td class="right numbers wide-cell">${limit(account.max_open_jobs)}</td>
        <td class="right numbers wide-cell">${limit(account.max_in_hand, 'no limit')}</td>
        <td class="right nowrap wide-cell" title=${time(account.created_at)}>${ago(account.created_at)}</td>
      </tr>`)}</tbody>
    </table></div>`;
  }

  #turn(trail) {
    this.trail = trail;
    this.accounts = null;
    this.#poll.now();
  }

  #open = async () => {
    const account = await asked('Open an account', {
      fields: html`
        ${field('Name', html`<input name="name" required maxlength="200" autocomplete="off" autofocus>`)}
        ${field('Credits', html`<input name="credits" type="number" min="0" step="1" value="1000" required>`, 'What it begins with; more can be added at any time.')}`,
      action: 'Open',
      send: async (form) => (await post('/v1/admin/accounts', { name: form.get('name'), credits: Number(form.get('credits')) })).data,
    });
    if (!account) return;
    toast(`${account.name} is open`);
    go('operators', 'accounts', account.account_id);
  };
}

export const limit = (value, none = 'usual') => (value === null || value === undefined ? none : number(value));

customElements.define('account-list', AccountList);
