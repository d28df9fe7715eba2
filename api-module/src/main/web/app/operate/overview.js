import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { problem } from '../parts/problem.js';
import { ago, duration, number, time } from '../parts/format.js';
import { get } from '../call/api.js';
import { Poll } from '../call/poll.js';
import './line-chart.js';

const KEPT = 300;
const SILENT = 30_000;

// For as long as the page is open, so that looking elsewhere leaves no gap but the time itself.
const seen = [];

/** How the work stands right now, and how it came to be so. */
class OperatorsOverview extends Part {
  static properties = { data: { state: true } };
  #poll = new Poll(this, 2000, () => this.#load());

  constructor() {
    super();
    this.data = seen.at(-1) ?? null;
  }

  async #load() {
    this.data = (await get('/v1/admin/overview')).data;
    seen.push(this.data);
    if (seen.length > KEPT) seen.shift();
  }

  render() {
    const { data } = this;
    if (!data) {
      return html`<div class="page" aria-busy="true"><h1 class="sr-only">Overview</h1>${this.#poll.error ? problem(this.#poll.error) : html`<div class="skeleton tall"></div>`}</div>`;
    }
    const minute = data.last_minute;
    return html`<div class="page">
      <div class="page-head"><h1>Overview</h1>
        <span class="live muted small"><span class="pulse" aria-hidden="true"></span>${this.#poll.error ? `As of ${ago(data.at)}` : 'Live'}</span></div>
      ${this.#poll.error && !this.#poll.error.isGone ? problem(this.#poll.error) : nothing}
      <div class="card section"><div class="tiles">
        ${tile('Queued', number(data.queued), data.oldest_queued_seconds ? `oldest ${duration(data.oldest_queued_seconds * 1000)}` : 'none waits')}
        ${tile('In hand', number(data.in_hand), `room for ${number(roomOf(data))} more`)}
        ${tile('Accepted', number(minute.accepted), 'in the last minute')}
        ${tile('Succeeded', number(minute.succeeded), 'in the last minute')}
        ${tile('Failed', number(minute.failed), `${errorRate(minute).toFixed(1)} % of what ended`, minute.failed > 0 ? 'bad-text' : '')}
        ${tile('Webhooks to send', number(data.webhooks_pending), 'pending')}
      </div></div>
      <div class="charts">
        <line-chart name="Open jobs" .lines=${[line('Queued', 'wait', (d) => d.queued), line('In hand', 'accent', (d) => d.in_hand)]}></line-chart>
        <line-chart name="Jobs a minute" .lines=${[line('Accepted', 'accent', (d) => d.last_minute.accepted), line('Succeeded', 'good', (d) => d.last_minute.succeeded), line('Failed', 'bad', (d) => d.last_minute.failed)]}></line-chart>
        <line-chart name="Age of the oldest queued job" unit=" s" .lines=${[line('Oldest', 'wait', (d) => d.oldest_queued_seconds ?? 0)]}></line-chart>
        <line-chart name="Error rate" unit=" %" .lines=${[line('Failed', 'bad', (d) => errorRate(d.last_minute))]}></line-chart>
      </div>
      <div class="two">
        <section aria-labelledby="workers-title"><h2 id="workers-title">Workers <span class="muted">${data.workers.length}</span></h2>${workers(data)}</section>
        <section aria-labelledby="models-title"><h2 id="models-title">Open jobs by model</h2>${byModel(data)}</section>
      </div>
    </div>`;
  }
}

const line = (name, colour, value) => ({ name, colour, values: seen.map((data) => [new Date(data.at).getTime(), value(data)]) });

const roomOf = (data) => data.workers.reduce((sum, worker) => sum + (isSilent(worker, data) ? 0 : worker.room), 0);

function errorRate({ succeeded, failed }) {
  return succeeded + failed === 0 ? 0 : (failed / (succeeded + failed)) * 100;
}

const isSilent = (worker, data) => new Date(data.at) - new Date(worker.seen_at) > SILENT;

const tile = (name, value, note, look = '') => html`<div class="tile"><span class="tile-name">${name}</span><span class=${`tile-value ${look}`}>${value}</span><span class="muted small">${note}</span></div>`;

function workers(data) {
  if (data.workers.length === 0) return html`<div class="note warn">No worker has been seen. Jobs are accepted and wait; start a worker to have them run.</div>`;
  return html`<div class="table-box"><table>
    <thead><tr><th scope="col">Name</th><th scope="col">In hand</th><th scope="col" class="right">Room</th><th scope="col" class="right wide-cell">Started</th><th scope="col" class="right">Seen</th></tr></thead>
    <tbody>${data.workers.map((worker) => html`<tr>
      <td class="mono break">${worker.name}</td>
      <td><div class="load"><meter min="0" max=${Math.max(1, worker.in_hand + worker.room)} value=${worker.in_hand} aria-label="In hand of ${worker.name}"></meter><span class="numbers">${number(worker.in_hand)}</span></div></td>
      <td class="right numbers">${number(worker.room)}</td>
      <td class="right nowrap wide-cell" title=${time(worker.started_at)}>${ago(worker.started_at)}</td>
      <td class="right nowrap" title=${time(worker.seen_at)}>${isSilent(worker, data) ? html`<span class="bad-text">${ago(worker.seen_at)}</span>` : ago(worker.seen_at)}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

function byModel(data) {
  if (data.by_model.length === 0) return html`<div class="table-box empty small-empty muted">No job is open.</div>`;
  return html`<div class="table-box"><table>
    <thead><tr><th scope="col">Model</th><th scope="col" class="right">Queued</th><th scope="col" class="right">In hand</th></tr></thead>
    <tbody>${data.by_model.map((model) => html`<tr class="linked">
      <td><a class="row-link" href=${`#/operators/jobs?model=${encodeURIComponent(model.model_id)}`}>${model.model_id}</a></td>
      <td class="right numbers">${number(model.queued)}</td><td class="right numbers">${number(model.in_hand)}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

customElements.define('operators-overview', OperatorsOverview);
