import { html } from 'lit';
import { Part } from '../parts/part.js';

/**
 * A value as JSON text. Fires `value` with each text that is JSON, and `unreadable` with why it is
 * not; the text stays as it was typed.
 */
class JsonField extends Part {
  static properties = { value: {}, fieldId: {}, describedBy: {}, label: {}, rows: { type: Number }, isObject: { type: Boolean }, error: { state: true } };
  #text = null;

  constructor() {
    super();
    this.rows = 4;
    this.error = '';
  }

  willUpdate(changed) {
    // What was typed means this value already: leave the text alone.
    if (changed.has('value') && JSON.stringify(this.value) !== meaning(this.#text)) {
      this.#text = this.value === undefined ? '' : JSON.stringify(this.value, null, 2);
      this.error = '';
    }
  }

  updated() {
    const field = this.querySelector('textarea');
    if (field.value !== this.#text) field.value = this.#text ?? '';
  }

  render() {
    return html`<textarea id=${this.fieldId} class="mono json" rows=${this.rows} spellcheck="false" autocapitalize="off"
        aria-label=${this.label ?? 'JSON'} aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${`${this.fieldId}-json ${this.describedBy ?? ''}`}
        @input=${this.#typed}></textarea>
      <p class="field-error" id=${`${this.fieldId}-json`}>${this.error}</p>`;
  }

  #typed(event) {
    this.#text = event.target.value;
    this.error = '';
    let value;
    if (this.#text.trim()) {
      try {
        value = JSON.parse(this.#text);
        if (this.isObject && (typeof value !== 'object' || value === null || Array.isArray(value))) throw new Error('the input is an object: { … }');
      } catch (e) {
        this.error = `Not valid JSON: ${e.message}`;
      }
    } else if (this.isObject) {
      this.error = 'The input is an object: { … }';
    }
    this.dispatchEvent(this.error ? new CustomEvent('unreadable', { detail: this.error }) : new CustomEvent('value', { detail: value }));
  }
}

function meaning(text) {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

customElements.define('json-field', JsonField);
