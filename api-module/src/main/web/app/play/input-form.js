import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { choiceLabel, choices, isOf, kindOf, labelOf, pointer, resolved, simplified, withAt } from './schema.js';
import { needed, valueOf } from './sample.js';
import './json-field.js';

/**
 * A form made from a JSON Schema. Fires `input-value` with the whole input after each change, and
 * `unreadable` with the paths of what is no JSON; errors of the API, by JSON pointer, stand at
 * their fields.
 */
class InputForm extends Part {
  static properties = { schema: {}, value: {}, errors: {} };
  #unreadable = new Set();
  #opened = new WeakSet();

  constructor() {
    super();
    this.errors = new Map();
  }

  render() {
    const root = resolved(this.schema, this.schema);
    if (kindOf(root) !== 'object') return this.#json([], root, 'Input', 12);
    return this.#properties(root, [], this.value, true);
  }

  #properties(schema, path, value, foldable) {
    const required = new Set(schema.required ?? []);
    const all = Object.entries(schema.properties);
    const wanted = needed(schema);
    const first = all.filter(([name]) => wanted.has(name));
    const rest = all.filter(([name]) => !wanted.has(name));
    const draw = ([name, part]) => this.#field(part, [...path, name], value?.[name], required.has(name));
    if (!foldable || first.length === 0 || rest.length < 3) return [...first, ...rest].map(draw);
    // What has a value or an error must be seen.
    const open = this.#opened.has(this.schema) || rest.some(([name]) => value?.[name] !== undefined || this.#hasErrorUnder([...path, name]));
    return html`${first.map(draw)}
      <details class="more" ?open=${open} @toggle=${(e) => e.target.open && this.#opened.add(this.schema)}>
        <summary>${icon('down')}More settings <span class="muted">${rest.length}, all optional</span></summary>
        <div class="fields">${rest.map(draw)}</div>
      </details>`;
  }

  #hasErrorUnder(path) {
    const at = pointer(path);
    return [...this.errors.keys()].some((key) => key === at || key.startsWith(`${at}/`));
  }

  #field(part, path, value, required) {
    const schema = simplified(part, this.schema);
    const name = path.at(-1);
    const id = idOf(path);
    const error = this.errors.get(pointer(path));
    const kind = kindOf(schema);
    const label = typeof name === 'number' ? `${labelOf(path.at(-2), {})} ${name + 1}` : labelOf(name, schema);
    const field = { schema, path, value, required, id, label, invalid: error ? 'true' : 'false', described: `${id}-help ${id}-error` };
    const single = !['object', 'array', 'choice'].includes(kind) && !(kind === 'boolean');
    return html`<div class="field kind-${kind}" role=${single ? nothing : 'group'} aria-labelledby=${single ? nothing : `${id}-label`}>
      <div class="label-row">
        ${single ? html`<label for=${id} id=${`${id}-label`} title=${name}>${label}</label>` : html`<span class="label" id=${`${id}-label`} title=${name}>${label}</span>`}
        ${required ? html`<span class="required">required</span>` : nothing}
        <span class="range muted">${limits(schema, kind)}</span>
        ${!required && value !== undefined && kind !== 'enum' && kind !== 'boolean'
          ? html`<button type="button" class="clear" @click=${() => this.#set(path, undefined)} aria-label=${`Clear ${label}`}>Clear</button>`
          : nothing}
      </div>
      ${this.#control(kind, field)}
      ${schema.description ? html`<p class="help" id=${`${id}-help`}>${schema.description}</p>` : nothing}
      <p class="field-error" id=${`${id}-error`}>${error ?? ''}</p>
    </div>`;
  }

  #control(kind, field) {
    switch (kind) {
      case 'const':
        return html`<input id=${field.id} .value=${JSON.stringify(field.schema.const)} readonly>`;
      case 'enum':
        return this.#select(field);
      case 'choice':
        return this.#choice(field);
      case 'string':
        return this.#text(field);
      case 'number':
      case 'integer':
        return this.#number(field);
      case 'boolean':
        return this.#boolean(field);
      case 'array':
        return this.#array(field);
      case 'object':
        return html`<div class="nested fields">${this.#properties(field.schema, field.path, field.value, false)}</div>`;
      default:
        return this.#json(field.path, field.schema, field.label, 4);
    }
  }

  #select({ schema, path, value, required, id, invalid, described }) {
    const none = schema.default === undefined ? 'Not set' : `Default (${schema.default})`;
    return html`<select id=${id} aria-invalid=${invalid} aria-describedby=${described}
        @change=${(e) => this.#set(path, e.target.value === '' ? undefined : schema.enum[Number(e.target.value)])}>
      ${required && value !== undefined ? nothing : html`<option value="" ?selected=${value === undefined}>${none}</option>`}
      ${schema.enum.map((one, at) => html`<option value=${at} ?selected=${one === value}>${String(one)}</option>`)}
    </select>`;
  }

  #text({ schema, path, value, required, id, invalid, described }) {
    const set = (e) => this.#set(path, e.target.value === '' && !required ? undefined : e.target.value);
    const hint = schema.default ?? '';
    if (isLong(path.at(-1), schema)) {
      return html`<textarea id=${id} rows="3" .value=${live(value ?? '')} placeholder=${hint} aria-required=${required}
        maxlength=${schema.maxLength ?? nothing} aria-invalid=${invalid} aria-describedby=${described} @input=${set}></textarea>`;
    }
    const type = /ur[il]/.test(schema.format ?? '') ? 'url' : 'text';
    return html`<input id=${id} type=${type} .value=${live(value ?? '')} placeholder=${hint || (type === 'url' ? 'https://…' : '')} aria-required=${required}
      maxlength=${schema.maxLength ?? nothing} aria-invalid=${invalid} aria-describedby=${described} @input=${set}>`;
  }

  #number({ schema, path, value, required, id, label, invalid, described }) {
    const { minimum, maximum } = schema;
    const step = schema.multipleOf ?? (schema.type === 'integer' || schema.type?.includes?.('integer') ? 1 : 'any');
    const slides = minimum !== undefined && maximum !== undefined && maximum - minimum <= 10000;
    const set = (text) => this.#set(path, text === '' || Number.isNaN(Number(text)) ? undefined : Number(text));
    const shown = value ?? schema.default ?? minimum;
    return html`<div class="number">
      ${slides
        ? html`<input type="range" class=${value === undefined ? 'unset' : ''} min=${minimum} max=${maximum}
            step=${step === 'any' ? (maximum - minimum <= 20 ? 0.1 : 1) : step} .value=${live(String(shown))} aria-label=${`${label}, slider`}
            .style=${`--filled: ${value === undefined ? 0 : ((shown - minimum) / (maximum - minimum || 1)) * 100}%`}
            @input=${(e) => set(e.target.value)}>`
        : nothing}
      <input id=${id} type="number" inputmode="decimal" min=${minimum ?? nothing} max=${maximum ?? nothing} step=${step} aria-required=${required}
        .value=${live(value === undefined ? '' : String(value))} placeholder=${schema.default ?? 'not set'}
        aria-invalid=${invalid} aria-describedby=${described} @input=${(e) => e.target.validity.badInput || set(e.target.value)}>
    </div>`;
  }

  #boolean({ schema, path, value, required, id, label, described }) {
    const options = [
      ...(required ? [] : [[undefined, schema.default === undefined ? 'Not set' : `Default (${schema.default ? 'yes' : 'no'})`]]),
      [true, 'Yes'],
      [false, 'No'],
    ];
    return html`<div class="segments" role="radiogroup" aria-labelledby=${`${id}-label`} aria-describedby=${described}>
      ${options.map(([one, word]) => html`<label><input type="radio" name=${id} .checked=${live(value === one)} aria-label=${`${label}: ${word}`}
        @change=${() => this.#set(path, one)}><span>${word}</span></label>`)}
    </div>`;
  }

  #choice({ schema, path, value, id }) {
    const among = choices(schema).map((one) => resolved(one, this.schema));
    const picked = value === undefined ? this.#picked(id) : Math.max(0, among.findIndex((one) => isOf(one, value)));
    const pick = (at) => {
      this.#picks.set(id, at);
      this.#set(path, value === undefined && isLight(among[at]) ? undefined : valueOf(among[at], path.at(-1), this.schema));
    };
    return html`<div class="segments" role="radiogroup" aria-labelledby=${`${id}-label`}>
        ${among.map((one, at) => html`<label><input type="radio" name=${id} .checked=${live(at === picked)} @change=${() => pick(at)}><span>${choiceLabel(one)}</span></label>`)}
      </div>
      ${this.#control(kindOf(among[picked]), {
        schema: among[picked], path, value: value !== undefined && isOf(among[picked], value) ? value : undefined,
        required: false, id: `${id}-in`, label: labelOf(path.at(-1), schema), invalid: 'false', described: `${id}-help ${id}-error`,
      })}`;
  }

  #picks = new Map();

  #picked(id) {
    return this.#picks.get(id) ?? 0;
  }

  #array({ schema, path, value = [], label, id }) {
    const most = schema.maxItems ?? Infinity;
    return html`<div class="list nested">
      ${value.map((item, at) => html`<div class="list-item">
        ${this.#field(schema.items, [...path, at], item, true)}
        <button type="button" class="icon-button small" aria-label=${`Remove ${label} ${at + 1}`} title="Remove"
          @click=${() => this.#set([...path, at], undefined)}>${icon('cross')}</button>
      </div>`)}
      ${value.length < most
        ? html`<button type="button" class="small-button" id=${id} @click=${() => this.#set(path, [...value, valueOf(schema.items, path.at(-1), this.schema)])}>${icon('plus')}<span>Add ${value.length ? 'another' : 'one'}</span></button>`
        : nothing}
    </div>`;
  }

  #json(path, schema, label, rows) {
    const key = pointer(path);
    return html`<json-field .value=${path.reduce((at, name) => at?.[name], this.value)} .fieldId=${idOf(path)} .label=${label} rows=${rows}
      ?isObject=${path.length === 0} .describedBy=${`${idOf(path)}-error`}
      @value=${(e) => { this.#mark(key, false); this.#set(path, e.detail); }}
      @unreadable=${() => this.#mark(key, true)}></json-field>
      ${path.length === 0 ? html`<p class="field-error" id=${`${idOf(path)}-error`}>${this.errors.get(key) ?? ''}</p>` : nothing}`;
  }

  #mark(key, unreadable) {
    if (unreadable) this.#unreadable.add(key);
    else this.#unreadable.delete(key);
    this.dispatchEvent(new CustomEvent('unreadable', { detail: this.#unreadable.size > 0 }));
  }

  #set(path, part) {
    this.dispatchEvent(new CustomEvent('input-value', { detail: { value: withAt(this.value, path, part) ?? {}, path } }));
  }
}

const idOf = (path) => `in-${path.join('-') || 'put'}`;

const isLight = (schema) => kindOf(schema) === 'enum' || kindOf(schema) === 'string';

function isLong(name, schema) {
  if (schema.format) return false;
  return schema.maxLength > 300 || /prompt|lyrics|script/.test(String(name));
}

function limits({ minimum, maximum, minLength, maxLength, minItems, maxItems }, kind) {
  if (kind === 'number' || kind === 'integer') return between(minimum, maximum);
  if (kind === 'array') return between(minItems, maxItems, ' items');
  if (kind === 'string' && maxLength !== undefined && maxLength <= 300) return between(minLength, maxLength, ' characters');
  return '';
}

function between(least, most, unit = '') {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least !== undefined ? `at least ${least}${unit}` : '';
}

customElements.define('input-form', InputForm);
