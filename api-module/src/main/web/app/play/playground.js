import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { problem } from '../parts/problem.js';
import { credits, word } from '../parts/format.js';
import { get } from '../call/api.js';
import { Poll } from '../call/poll.js';
import { mediaOf, kindOf as mediaKind } from '../parts/media.js';
import { draftOf, keepDraft } from './remembered.js';
import { sampleOf } from './sample.js';
import { kindOf, resolved } from './schema.js';
import { Run, lastRuns } from './run.js';
import './model-list.js';
import './input-form.js';
import './run-result.js';
import './code-tabs.js';

const details = new Map();
let listed = null;

/** Where models are tried: which one, its input, what came of it, and the same as code. */
class PlayGround extends Part {
  static properties = { model: {}, models: { state: true }, entry: { state: true }, input: { state: true }, raw: { state: true }, unreadable: { state: true }, errors: { state: true }, run: { state: true }, missing: { state: true } };
  #poll = new Poll(this, 0, () => this.#load());

  constructor() {
    super();
    this.models = listed;
    this.errors = new Map();
    this.raw = false;
  }

  get #id() {
    return this.model || this.models?.[0]?.id;
  }

  willUpdate(changed) {
    if (changed.has('model') && changed.get('model') !== undefined) this.#poll.now();
  }

  async #load() {
    this.models = listed ??= await allModels();
    const id = this.#id;
    if (!id || this.entry?.id === id) return;
    this.missing = null;
    try {
      const path = id.split('/').map(encodeURIComponent).join('/');
      if (!details.has(id)) details.set(id, await get(`/v1/models/${path}`));
    } catch (e) {
      if (e.code !== 'MODEL_NOT_FOUND') throw e;
      this.missing = e;
      this.entry = null;
      return;
    }
    if (id === this.#id) this.#show(details.get(id));
  }

  #show(entry) {
    this.entry = entry;
    this.errors = new Map();
    this.unreadable = false;
    this.run = lastRuns.get(entry.id) ?? null;
    this.input = draftOf(entry.id) ?? sampleOf(entry, lastPicture());
  }

  render() {
    if (!this.models) {
      return html`<div class="play" aria-busy="true">${this.#poll.error ? problem(this.#poll.error) : html`<div class="skeleton tall"></div><div class="skeleton tall"></div><div class="skeleton tall"></div>`}</div>`;
    }
    if (this.models.length === 0) {
      return html`<div class="page empty"><h1>No models yet</h1><p class="muted">The catalogue of this API is empty. Its operator adds models to it.</p></div>`;
    }
    return html`<div class="play">
      <model-list .models=${this.models} .selected=${this.entry?.id ?? this.#id}></model-list>
      ${this.missing ? html`<div class="page">${problem(this.missing, html`<p><a href="#/">Show the models</a></p>`)}</div>` : this.entry ? this.#work() : html`<div class="skeleton tall" aria-busy="true"></div>`}
    </div>`;
  }

  #work() {
    const { entry, run } = this;
    const busy = run && !run.isOver;
    return html`
      <section class="card play-input" aria-labelledby="model-title" @keydown=${this.#keys}>
        <div class="model-head">
          <div class="title-row"><h1 id="model-title">${entry.name}</h1><span class="chip">${word(entry.category.replaceAll('-', ' '))}</span></div>
          <p class="muted">${entry.description}</p>
          <p class="model-id mono">${entry.id}<copy-button quiet .text=${entry.id} label="Copy the model’s id"></copy-button></p>
        </div>
        <form @submit=${this.#start} novalidate>
          <div class="form-top">
            <h2>Input</h2>
            <button type="button" class="link" @click=${this.#reset}>Sample</button>
            ${this.#hasForm
              ? html`<div class="segments" role="radiogroup" aria-label="Show the input as">
                  ${[[false, 'Form'], [true, 'JSON']].map(([one, name]) => html`<label><input type="radio" name="raw" .checked=${this.raw === one} @change=${() => this.#toggle(one)}><span>${name}</span></label>`)}
                </div>`
              : html`<span class="chip">JSON</span>`}
          </div>
          ${this.#refusal()}
          <div class="fields">
            ${this.raw && this.#hasForm
              ? html`<json-field .value=${this.input} fieldId="raw-input" label="Input as JSON" rows="14" isObject
                  @value=${(e) => this.#changed(e.detail)} @unreadable=${(e) => (this.unreadable = e.detail)}></json-field>`
              : html`<input-form .schema=${entry.input_schema} .value=${this.input} .errors=${this.errors}
                  @input-value=${(e) => this.#changed(e.detail.value, e.detail.path)} @unreadable=${(e) => (this.unreadable = e.detail)}></input-form>`}
          </div>
          <div class="run-row">
            <button class="primary run" aria-disabled=${Boolean(busy || this.unreadable)} aria-keyshortcuts="Control+Enter Meta+Enter">${icon('play')}<span>${busy ? 'Running…' : 'Run'}</span></button>
            <span class="muted small">${this.unreadable ? 'The JSON is not readable yet.' : credits(entry.pricing.credits_per_run)}</span>
          </div>
        </form>
      </section>
      <div class="play-output">
        <section class="card result" aria-label="Result"><h2 class="sr-only">Result</h2><run-result .run=${run}></run-result></section>
        <section class="code" aria-labelledby="code-title"><h2 id="code-title">The same as code</h2><code-tabs .model=${entry.id} .input=${this.input}></code-tabs></section>
      </div>`;
  }

  get #hasForm() {
    const { input_schema: schema } = this.entry;
    return kindOf(resolved(schema, schema)) === 'object';
  }

  // What of a refusal belongs to no field of the form.
  #refusal() {
    const error = this.run?.state === 'refused' ? this.run.error : null;
    if (error?.code !== 'INVALID_INPUT' || this.errors.size === 0) return nothing;
    const shown = new Set(this.raw ? [] : [...this.errors.keys()].filter((path) => this.#isField(path)));
    const rest = [...this.errors].filter(([path]) => !shown.has(path));
    return html`<div class="note bad" role="alert"><p><strong>The input was not accepted.</strong> ${rest.length ? '' : 'See the fields marked below.'}</p>
      ${rest.length ? html`<ul>${rest.map(([path, message]) => html`<li>${path === '/input' ? '' : html`<code>${path.replace('/input/', '')}</code> `}${message}</li>`)}</ul>` : nothing}</div>`;
  }

  #isField(path) {
    const names = path.split('/').slice(2);
    return names.length > 0 && Object.hasOwn(this.entry.input_schema?.properties ?? {}, names[0]);
  }

  #toggle(raw) {
    this.raw = raw;
    this.unreadable = false;
  }

  #reset() {
    this.errors = new Map();
    this.unreadable = false;
    this.#changed(sampleOf(this.entry, lastPicture()));
  }

  #changed(input, path) {
    this.input = input;
    this.unreadable = false;
    keepDraft(this.entry.id, input);
    if (path && this.errors.size) {
      const at = ['', 'input', ...path].join('/');
      this.errors = new Map([...this.errors].filter(([key]) => !key.startsWith(at)));
    }
  }

  #keys(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#start(event);
  }

  async #start(event) {
    event.preventDefault();
    if (this.unreadable || (this.run && !this.run.isOver)) return;
    const run = new Run(this.entry.id, this.input);
    this.run = run;
    this.errors = new Map();
    lastRuns.set(run.model, run);
    this.updateComplete.then(() => this.#reveal());
    run.addEventListener('change', () => this.run === run && this.#heard(run));
    await run.start();
  }

  // On narrow pages the result is below what was just pressed.
  #reveal() {
    const result = this.querySelector('.result');
    if (result.getBoundingClientRect().top > innerHeight * 0.8) {
      result.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    }
  }

  async #heard(run) {
    this.requestUpdate();
    if (run.state !== 'refused') return;
    this.errors = new Map((run.error.details ?? []).map(({ path, message }) => [path, message]));
    await this.updateComplete;
    await this.querySelector('input-form')?.updateComplete;
    this.querySelector('.play-input [aria-invalid=true]')?.focus();
  }
}

async function allModels() {
  const models = [];
  for (;;) {
    const page = await get(`/v1/models?limit=100&offset=${models.length}`);
    models.push(...page.models);
    if (page.models.length === 0 || models.length >= page.total) return models;
  }
}

// A model that edits pictures is best tried with the one that was just made.
function lastPicture() {
  for (const run of [...lastRuns.values()].reverse()) {
    const picture = mediaOf(run.job?.output)?.find((item) => mediaKind(item) === 'image');
    if (picture) return picture.url;
  }
  return new URL('sample.jpg', location.href.split('#')[0]).href;
}

customElements.define('play-ground', PlayGround);
