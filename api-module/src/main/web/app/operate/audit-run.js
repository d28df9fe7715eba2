import { html } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { problem } from '../parts/problem.js';
import { number } from '../parts/format.js';
import { get } from '../call/api.js';

/** Has every promise checked against the database, and shows what breaks one. */
class AuditRun extends Part {
  static properties = { checks: { state: true }, error: { state: true }, busy: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.checks = this.error = null;
    this.busy = false;
  }

  render() {
    const broken = this.checks?.filter((check) => check.breaches > 0).length;
    return html`<div class="page">
      <div class="page-head"><h1>Audit</h1>
        <span class="muted small" role="status">${this.busy ? 'Checking…' : this.at ? `Checked at ${this.at.toLocaleTimeString('en-GB')}` : ''}</span>
        <div class="end"><button class="button" aria-disabled=${this.busy} @click=${this.#run}>${icon('again')}${this.checks ? 'Check again' : 'Check now'}</button></div></div>
      ${problem(this.error)}
      ${this.checks
        ? html`<p class="note ${broken ? 'bad' : 'good'}"><strong>${broken ? `${broken} of ${this.checks.length} promises ${broken === 1 ? 'is' : 'are'} broken.` : `All ${this.checks.length} promises hold.`}</strong></p>
            <ul class="checks card">${[...this.checks].sort((a, b) => b.breaches - a.breaches).map(check)}</ul>`
        : this.busy
          ? html`<div class="skeleton tall" aria-busy="true"></div>`
          : html`<p class="muted">Reads the whole history and holds it against every promise: that each run ends once, that credits add up, that webhooks match. It changes nothing and takes some seconds.</p>`}
    </div>`;
  }

  #run = async () => {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.checks = (await get('/v1/admin/audit')).data;
      this.at = new Date();
    } catch (e) {
      this.error = e;
    }
    this.busy = false;
  };
}

function check({ check: promise, breaches, examples }) {
  return html`<li class=${breaches ? 'broken' : ''}>
    <span class="mark-of">${icon(breaches ? 'cross' : 'check')}<span class="sr-only">${breaches ? 'Broken' : 'Holds'}</span></span>
    <div><p>${promise}</p>
      ${breaches ? html`<p class="small">${number(breaches)} found, such as ${examples.map((id) => html`${String(id).startsWith('job_') ? html`<a class="mono" href=${`#/operators/jobs/${id}`}>${id}</a>` : html`<code>${id}</code>`} `)}</p>` : ''}
    </div></li>`;
}

customElements.define('audit-run', AuditRun);
