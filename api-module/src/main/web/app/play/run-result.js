import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { badge } from '../parts/badge.js';
import { icon } from '../parts/icons.js';
import { problem } from '../parts/problem.js';
import { clock, credits, duration, word } from '../parts/format.js';
import { link } from '../shell/route.js';
import '../parts/media.js';
import '../parts/copy-button.js';

/** A run while it goes on, and what became of it. */
class RunResult extends Part {
  static properties = { run: {} };
  #timer = null;
  #heard = null;

  connectedCallback() {
    super.connectedCallback();
    this.#hear(this.run);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#hear(null);
    clearInterval(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has('run')) this.#hear(this.run);
  }

  #hear(run) {
    this.#heard?.removeEventListener('change', this.#redraw);
    this.#heard = run;
    run?.addEventListener('change', this.#redraw);
  }

  #redraw = () => this.requestUpdate();

  updated() {
    const ticks = this.run && !this.run.isOver;
    if (ticks && !this.#timer) this.#timer = setInterval(this.#redraw, 100);
    if (!ticks) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    const log = this.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }

  render() {
    const { run } = this;
    if (!run) {
      return html`<div class="result-empty">
        <span class="ghost" aria-hidden="true">${icon('mark')}</span>
        <p><strong>The result will be here</strong></p>
        <p class="muted">Press <b>Run</b>, or <kbd>${mac ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd>. The sample input works as it is.</p>
      </div>`;
    }
    return html`
      <div class="result-head">
        ${badge(run.state)}
        ${run.state === 'refused' ? nothing : html`<span class="elapsed" aria-hidden="true">${this.#elapsed(run)}</span>`}
        <span class="sr-only" role="status">${said(run)}</span>
        ${run.isOver
          ? nothing
          : html`<button type="button" class="small-button danger" aria-disabled=${run.cancelling} @click=${() => run.cancel()}>${icon('cross')}<span>${run.cancelling ? 'Cancelling…' : 'Cancel'}</span></button>`}
      </div>
      ${run.isOver ? this.#end(run) : this.#course(run)}
      ${run.logs.length ? html`<details class="logs" ?open=${!run.isOver}><summary>${icon('down')}Log <span class="muted">${run.logs.length} ${run.logs.length === 1 ? 'line' : 'lines'}</span></summary>
        <pre class="log" tabindex="0" aria-label="Log of the provider">${run.logs.map((line) => html`<span class="log-line">${line.at ? html`<span class="muted">${clock(line.at)} </span>` : nothing}${line.message}
</span>`)}</pre></details>` : nothing}`;
  }

  #elapsed(run) {
    if (hasDuration(run)) return duration(run.job.duration_ms);
    return duration(Math.max(0, (run.ended ?? Date.now()) - run.began));
  }

  #course(run) {
    return html`<div class="course">
      <div class="progress" aria-hidden="true"></div>
      <p>${waitingFor(run)}</p>
      ${run.error ? problem(run.error) : nothing}
      ${run.job ? html`<p class="small"><a href=${link('jobs', run.job.job_id)}>Job page</a> <span class="muted">The run goes on if you leave.</span></p>` : nothing}
    </div>`;
  }

  #end(run) {
    const { job } = run;
    return html`
      ${run.state === 'refused' ? problem(run.error) : nothing}
      ${run.state === 'failed' ? problem(job.error ?? { code: 'FAILED', message: 'The run failed.' }) : nothing}
      ${run.state === 'cancelled' ? html`<p class="note">Cancelled. It cost nothing.</p>` : nothing}
      ${run.state === 'succeeded' ? html`<job-output .output=${job.output} .alt=${run.input.prompt ?? ''}></job-output>` : nothing}
      ${job
        ? html`<dl class="facts">
            <div><dt>Price</dt><dd>${credits(job.credits_used ?? 0)}</dd></div>
            <div><dt>Duration</dt><dd>${hasDuration(run) ? duration(job.duration_ms) : '–'}</dd></div>
            <div><dt>Job</dt><dd><a class="mono" href=${link('jobs', job.job_id)}>…${job.job_id.slice(-8)}</a> <copy-button quiet .text=${job.job_id} label="Copy the job’s id"></copy-button></dd></div>
          </dl>`
        : nothing}`;
  }
}

const mac = /Mac|iP/.test(navigator.platform);

const hasDuration = (run) => run.job?.duration_ms !== null && run.job?.duration_ms !== undefined;

function waitingFor(run) {
  if (run.state === 'sending') return 'Sending…';
  if (run.state === 'queued') {
    return run.position ? `Queued. ${run.position === 1 ? 'One job of yours is' : `${run.position} jobs of yours are`} before it.` : 'Queued. A worker takes it as soon as one has room.';
  }
  return run.providerPosition ? `In the provider’s queue, at place ${run.providerPosition}.` : 'The provider is at work.';
}

function said(run) {
  if (run.state === 'succeeded') return `Succeeded in ${duration(run.job.duration_ms)}`;
  if (run.state === 'refused') return '';
  return word(run.state);
}

customElements.define('run-result', RunResult);
