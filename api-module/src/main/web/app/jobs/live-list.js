import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { get } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { problem } from '../parts/problem.js';
import { word } from '../parts/format.js';
import { refine } from '../shell/route.js';
import { jobRows } from './job-rows.js';

const STATUSES = ['', 'queued', 'processing', 'succeeded', 'failed', 'cancelled'];

/** A list of jobs, a page at a time; the first page shows what is new and what changes. */
export class LiveList extends Part {
  static properties = { query: {}, status: { state: true }, model: { state: true }, jobs: { state: true }, next: { state: true }, trail: { state: true }, models: { state: true } };
  poll = new Poll(this, 2000, () => this.#load());
  #fresh = new Set();
  #shownFor = null;

  constructor() {
    super();
    this.jobs = null;
    this.next = null;
    this.trail = [];
    this.models = [];
  }

  /** Where its jobs come from, and where a row leads. */
  get path() {
    return '/v1/jobs';
  }

  href(job) {
    return `#/jobs/${job.job_id}`;
  }

  get account() {
    return null;
  }

  willUpdate(changed) {
    if (changed.has('query') && this.query) {
      const [status, model] = [this.query.get('status') ?? '', this.query.get('model') ?? ''];
      if (status !== this.status || model !== this.model) this.show({ status, model });
    }
  }

  show(filter) {
    this.status = filter.status ?? this.status ?? '';
    this.model = filter.model ?? this.model ?? '';
    this.trail = [];
    this.jobs = null;
    this.#shownFor = null;
    this.poll.now();
  }

  get filter() {
    return { status: this.status, model: this.model };
  }

  async #load() {
    if (this.models.length === 0) this.#loadModels();
    const cursor = this.trail.at(-1) ?? '';
    const filter = this.filter;
    const asked = JSON.stringify([filter, cursor]);
    // What lies further back hardly changes.
    if (cursor && this.#shownFor === asked) return;
    const query = new URLSearchParams(Object.entries({ ...filter, cursor, limit: '20' }).filter(([, value]) => value));
    const { data, next_cursor: next } = await get(`${this.path}?${query}`);
    if (asked !== JSON.stringify([this.filter, this.trail.at(-1) ?? ''])) return;
    this.#mark(data, this.#shownFor === asked);
    this.#shownFor = asked;
    this.jobs = data;
    this.next = next;
  }

  #mark(jobs, isSame) {
    const before = new Map((this.jobs ?? []).map((job) => [job.job_id, job.status]));
    this.#fresh = new Set(isSame ? jobs.filter((job) => before.get(job.job_id) !== job.status).map((job) => job.job_id) : []);
  }

  async #loadModels() {
    try {
      this.models = (await get('/v1/models?limit=100')).models;
    } catch {
      // The key may not see them: then there is no filter for them.
    }
  }

  #filter(change) {
    this.show(change);
    refine(this.filter);
  }

  list() {
    return html`
      <div class="filters">
        <div class="segments" role="radiogroup" aria-label="Status">
          ${STATUSES.map((one) => html`<label><input type="radio" name="status" .checked=${this.status === one} @change=${() => this.#filter({ status: one })}><span>${one ? word(one) : 'All'}</span></label>`)}
        </div>
        ${this.models.length ? html`<select class="model-filter" aria-label="Model" @change=${(e) => this.#filter({ model: e.target.value })}>
          <option value="">All models</option>
          ${this.models.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.model}>${name}</option>`)}
        </select>` : nothing}
        ${this.extraFilter()}
      </div>
      ${this.poll.error && !this.poll.error.isGone ? problem(this.poll.error) : nothing}
      ${this.#rows()}
      ${this.#pager()}`;
  }

  extraFilter() {
    return nothing;
  }

  #rows() {
    if (!this.jobs) return html`<div class="table-box pad" aria-busy="true">${[1, 2, 3, 4, 5].map(() => html`<div class="skeleton line"></div>`)}</div>`;
    if (this.jobs.length === 0) return html`<div class="table-box empty">${this.empty()}</div>`;
    return jobRows(this.jobs, { fresh: this.#fresh, href: (job) => this.href(job), account: this.account });
  }

  empty() {
    if (this.next) return html`<p><strong>No such jobs among the newest</strong></p><p class="muted">Older ones are on the next pages.</p>`;
    return this.status || this.model
      ? html`<p><strong>No such jobs</strong></p><p class="muted">Nothing matches this filter. <button class="link" @click=${() => this.#filter({ status: '', model: '' })}>Show all</button></p>`
      : html`<p><strong>No jobs yet</strong></p><p class="muted">Whatever you run shows up here. <a href="#/">Run a model</a></p>`;
  }

  #pager() {
    if (!this.jobs || (!this.next && this.trail.length === 0)) return nothing;
    return html`<nav class="pager" aria-label="Pages">
      <button class="button" ?disabled=${this.trail.length === 0} @click=${() => this.#turn(this.trail.slice(0, -1))}>Newer</button>
      <span class="muted small">Page ${this.trail.length + 1}</span>
      <button class="button" ?disabled=${!this.next} @click=${() => this.#turn([...this.trail, this.next])}>Older</button>
    </nav>`;
  }

  #turn(trail) {
    this.trail = trail;
    this.#shownFor = null;
    this.poll.now();
    scrollTo(0, 0);
  }
}
