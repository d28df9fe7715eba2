import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { badge } from '../parts/badge.js';
import { icon } from '../parts/icons.js';
import { jsonView } from '../parts/code.js';
import { problem } from '../parts/problem.js';
import { confirmed } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { clock, number, time } from '../parts/format.js';
import { ApiError, get, post, remove } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { follow, hasEnded } from '../call/follow.js';
import { session } from '../session/session.js';
import { inputOf, keepDraft } from '../play/remembered.js';
import { go } from '../shell/route.js';
import { took } from './job-rows.js';
import { courseOf, timeline } from './timeline.js';
import { delivery } from './delivery.js';
import '../parts/media.js';
import '../parts/copy-button.js';

/** One job: its course, its result, and what can still be done about it. */
class JobPage extends Part {
  static properties = { job: {}, admin: { type: Boolean }, data: { state: true }, course: { state: true }, webhook: { state: true }, logs: { state: true }, error: { state: true }, busy: { state: true } };
  #poll = new Poll(this, 2000, () => this.#load());
  #following = null;

  constructor() {
    super();
    this.#forget();
  }

  #forget() {
    this.data = this.course = this.webhook = this.error = null;
    this.logs = [];
    this.busy = '';
    this.#following?.abort();
    this.#following = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following?.abort();
    this.#following = null;
  }

  willUpdate(changed) {
    if (changed.has('job') && changed.get('job') !== undefined) {
      this.#forget();
      this.#poll.now();
    }
  }

  get #path() {
    return `/v1/${this.admin ? 'admin/' : ''}jobs/${encodeURIComponent(this.job)}`;
  }

  get #isSettled() {
    return hasEnded(this.data) && this.course && !['waiting', 'pending'].includes(this.webhook?.status);
  }

  async #load() {
    const id = this.job;
    if (this.#isSettled) return;
    const wasOver = hasEnded(this.data);
    try {
      if (!wasOver) this.#know((await get(this.#path)).data);
    } catch (e) {
      if (e.status === 0) throw e;
      this.error = e;
      return;
    }
    this.error = null;
    const [course, webhook] = await Promise.all([maybe(`${this.#path}/timeline`), maybe(`${this.#path}/webhook`)]);
    if (id !== this.job) return;
    // An end that was seen only now may not be in a timeline that was asked for before it.
    this.course = course ?? (hasEnded(this.data) ? [] : null);
    this.webhook = webhook;
    if (!hasEnded(this.data) && !this.#following && !this.admin) this.#follow(id);
  }

  #know(data) {
    if (hasEnded(this.data) && !hasEnded(data)) return;
    this.data = { ...this.data, ...data };
  }

  async #follow(id) {
    const following = (this.#following = new AbortController());
    try {
      await follow(id, {
        signal: following.signal,
        state: (job) => {
          const before = this.data?.status;
          this.#know(job);
          if (job.status !== before) {
            this.course = null;
            this.#poll.now();
          }
        },
        progress: ({ logs }) => (this.logs = [...this.logs, ...(logs ?? [])].slice(-500)),
      });
    } catch {
      // The poll goes on.
    }
  }

  render() {
    if (this.error) return html`<div class="page">${this.#crumbs()}<h1 class="sr-only">Job</h1>${problem(this.error, html`<p><a href=${this.#home}>To the jobs</a></p>`)}</div>`;
    if (!this.data) return html`<div class="page" aria-busy="true">${this.#crumbs()}<div class="skeleton tall"></div></div>`;
    const { data } = this;
    const entries = this.course?.length ? this.course : courseOf(data);
    return html`<div class="page">
      ${this.#crumbs()}
      <div class="page-head">
        <h1>${data.model_id}</h1>${badge(data.status)}
        <div class="end">${this.#actions()}</div>
      </div>
      <div class="job">
        <div class="job-main">
          ${this.#result()}
          ${this.logs.length ? html`<section class="card section"><h2>Log</h2><div class="logs"><pre tabindex="0" aria-label="Log of the provider">${this.logs.map((line) => html`<span class="muted">${line.at ? clock(line.at) : ''}</span> ${line.message}\n`)}</pre></div></section>` : nothing}
          ${this.#input()}
          <details class="more"><summary>${icon('down')}The job as JSON</summary><div class="fields">${jsonView(data, 'Job')}</div></details>
        </div>
        <aside class="job-side" aria-label="Details">
          <section class="card section"><h2>Course</h2>${timeline(entries)}</section>
          <section class="card section"><h2>Facts</h2>${this.#facts()}</section>
          ${this.webhook ? html`<section class="card section"><h2>Webhook</h2>${delivery(this.webhook)}</section>` : nothing}
        </aside>
      </div>
    </div>`;
  }

  get #home() {
    return this.admin ? '#/operators/jobs' : '#/jobs';
  }

  #crumbs() {
    return html`<p class="crumbs small"><a href=${this.#home}>${this.admin ? 'All jobs' : 'Jobs'}</a> <span class="muted" aria-hidden="true">/</span> <span class="mono muted">${this.job}</span><copy-button quiet .text=${this.job} label="Copy the job’s id"></copy-button></p>`;
  }

  #actions() {
    const ended = hasEnded(this.data);
    return html`
      ${ended ? nothing : html`<button class="button danger" aria-disabled=${this.busy === 'cancel'} @click=${this.#cancel}>${icon('cross')}Cancel job</button>`}
      ${ended && this.webhook ? html`<button class="button" aria-disabled=${this.busy === 'send'} @click=${this.#redeliver}>${icon('again')}Send webhook again</button>` : nothing}
      ${this.admin ? nothing : html`<button class="button" @click=${this.#again}>${icon('play')}Run again</button>`}`;
  }

  #result() {
    const { data } = this;
    switch (data.status) {
      case 'succeeded':
        return html`<job-output .output=${data.output}></job-output>`;
      case 'failed':
        return problem(data.error);
      case 'cancelled':
        return html`<p class="note">This job was cancelled. It cost nothing.</p>`;
      case 'queued':
        return html`<div class="card section course"><div class="progress" aria-hidden="true"></div><p role="status">Queued. A worker takes it as soon as one has room.</p></div>`;
      default:
        return html`<div class="card section course"><div class="progress" aria-hidden="true"></div><p role="status">The provider is at work: ${took(data)}.</p></div>`;
    }
  }

  #input() {
    const input = this.data.input ?? inputOf(this.job);
    return input ? jsonView(input, 'Input') : nothing;
  }

  #facts() {
    const { data } = this;
    const facts = [
      ['Price', number(data.credits_used)],
      ['Duration', took(data)],
      ['Created', time(data.created_at)],
      ['Started', time(data.started_at)],
      ['Ended', time(data.completed_at)],
      ['Request', html`<span class="mono break">${data.request_id}</span>`],
      data.account_id && ['Account', html`<a class="mono break" href=${`#/operators/accounts/${data.account_id}`}>${data.account_id}</a>`],
      data.provider && ['Provider', data.provider],
      data.attempt !== undefined && ['Attempt', number(data.attempt)],
      data.lease_owner && ['Worker', html`<span class="mono break">${data.lease_owner}</span>`],
      data.webhook_url && !this.webhook && ['Webhook', html`<span class="mono break">${data.webhook_url}</span>`],
    ];
    return html`<dl class="pairs">${facts.filter(Boolean).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
  }

  #cancel = async () => {
    if (this.busy) return;
    if (!(await confirmed('Cancel this job?', 'It stops for good and costs nothing.', 'Cancel job'))) return;
    await this.#act('cancel', async () => {
      this.#know((await remove(this.#path)).data);
      toast('Cancelled');
    });
  };

  #redeliver = () =>
    this.#act('send', async () => {
      this.webhook = (await post(`${this.#path}/webhook/redeliver`, {})).data ?? this.webhook;
      toast('The webhook is being sent again');
    });

  async #act(name, act) {
    if (this.busy) return;
    this.busy = name;
    try {
      await act();
    } catch (e) {
      toast(e.message);
    }
    this.busy = '';
    this.course = null;
    this.#poll.now();
  }

  #again = () => {
    const input = this.data.input ?? inputOf(this.job);
    if (input) keepDraft(this.data.model_id, input);
    else toast('The input of this job is not kept here: a sample is filled in.');
    go('models', ...this.data.model_id.split('/'));
  };
}

/** What an endpoint says; null where it has nothing, or is not there. */
async function maybe(path) {
  try {
    return (await get(path)).data;
  } catch (e) {
    if (e instanceof ApiError && (e.status === 404 || e.status === 403)) return null;
    throw e;
  }
}

customElements.define('job-page', JobPage);
