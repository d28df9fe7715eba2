import { html } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';

/** Puts a text on the clipboard and says so. */
class CopyButton extends Part {
  static properties = { text: {}, label: {}, quiet: { type: Boolean }, done: { state: true } };

  constructor() {
    super();
    this.label = 'Copy';
    this.done = false;
  }

  render() {
    return html`<button type="button" class=${this.quiet ? 'icon-button small' : 'small-button'}
      title=${this.label} aria-label=${this.label} @click=${this.#copy}>
      ${icon(this.done ? 'check' : 'copy')}${this.quiet ? '' : html`<span>${this.done ? 'Copied' : 'Copy'}</span>`}</button>
      <span class="sr-only" role="status">${this.done ? 'Copied' : ''}</span>`;
  }

  async #copy() {
    await copy(this.text);
    this.done = true;
    setTimeout(() => (this.done = false), 1500);
  }
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Over plain HTTP from another machine there is no other way.
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

customElements.define('copy-button', CopyButton);
