import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { number } from '../parts/format.js';
import { get } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { session } from '../session/session.js';
import './webhook-card.js';

const MEANINGS = {
  'models:read': 'see the models',
  'models:run': 'run models and spend credits',
  'jobs:read': 'see jobs',
  'jobs:write': 'cancel jobs',
  'webhooks:manage': 'see and change how webhooks are signed and sent',
  admin: 'see and change everything, of all accounts',
};

/** What the key is good for, what is left to spend, and how webhooks are signed and sent. */
class AccountPage extends Part {
  #poll = new Poll(this, 10000, async () => session.know((await get('/v1/account')).data));

  render() {
    const { account, limits } = session;
    return html`<div class="page narrow">
      <div class="page-head"><h1>${account.name || 'Account'}</h1></div>
      <div class="stack">
        <section class="card section" aria-label="Balance and limits">
          <div class="tiles">
            <div class="tile"><span class="tile-name">Balance</span><span class="tile-value">${number(account.credits)}</span><span class="muted small">credits</span></div>
            ${account.max_open_jobs === undefined || account.max_open_jobs === null ? nothing : html`<div class="tile"><span class="tile-name">Open jobs at once</span><span class="tile-value">${number(account.max_open_jobs)}</span><span class="muted small">at most</span></div>`}
            ${limits ? html`<div class="tile"><span class="tile-name">Requests left</span><span class="tile-value">${number(limits.remaining)}</span><span class="muted small">of ${number(limits.limit)}; all again in ${limits.reset} s</span></div>` : nothing}
          </div>
          <dl class="pairs"><dt>Account</dt><dd class="mono break">${account.account_id}</dd></dl>
        </section>
        <section class="card section">
          <h2>This key may</h2>
          ${account.scopes
            ? html`<ul class="scopes">${account.scopes.map((scope) => html`<li><code>${scope}</code> <span class="muted">${MEANINGS[scope] ?? ''}</span></li>`)}</ul>`
            : html`<p class="muted">This API does not say what a key may do.</p>`}
        </section>
        ${!account.scopes || session.may('webhooks:manage') ? html`<webhook-card></webhook-card>` : html`<section class="card section"><h2>Webhooks</h2><p class="muted">This key may not see or change them: it lacks the scope <code>webhooks:manage</code>.</p></section>`}
        <section class="card section">
          <h2>More</h2>
          <ul class="links">
            <li><a href="docs" target="_blank" rel="noopener">API reference</a> <span class="muted">to read and try each endpoint</span></li>
            <li><a href="openapi.json" target="_blank" rel="noopener">OpenAPI description</a> <span class="muted">for code generators</span></li>
          </ul>
        </section>
      </div>
    </div>`;
  }
}

customElements.define('account-page', AccountPage);
