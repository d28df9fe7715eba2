import { html } from 'lit';
import { Part } from '../parts/part.js';
import { coloured } from '../parts/code.js';
import { LANGUAGES, snippet } from './snippets.js';
import '../parts/copy-button.js';

const KEY = 'jobs.language';
const ORDER = Object.keys(LANGUAGES);

/** The run as code, in the language that was looked at last. */
class CodeTabs extends Part {
  static properties = { model: {}, input: {}, language: { state: true } };

  constructor() {
    super();
    const kept = localStorage.getItem(KEY);
    this.language = ORDER.includes(kept) ? kept : 'curl';
  }

  render() {
    const api = new URL('.', location.href.split('#')[0]).href.replace(/\/$/, '');
    const text = snippet(this.language, api, this.model, this.input);
    return html`<div class="code-box">
      <div class="code-top">
        <div role="tablist" aria-label="Language" class="code-langs" @keydown=${this.#arrow}>
          ${ORDER.map((one) => html`<button type="button" role="tab" id=${`lang-${one}`} aria-selected=${one === this.language} aria-controls="code-panel"
            tabindex=${one === this.language ? 0 : -1} @click=${() => this.#pick(one)}>${LANGUAGES[one]}</button>`)}
        </div>
        <copy-button .text=${text} label="Copy the code"></copy-button>
      </div>
      <pre role="tabpanel" id="code-panel" aria-labelledby=${`lang-${this.language}`} tabindex="0"><code>${coloured(text, this.language)}</code></pre>
    </div>`;
  }

  #pick(language) {
    this.language = language;
    localStorage.setItem(KEY, language);
  }

  async #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.#pick(ORDER[(ORDER.indexOf(this.language) + step + ORDER.length) % ORDER.length]);
    await this.updateComplete;
    this.querySelector('[aria-selected=true]').focus();
  }
}

customElements.define('code-tabs', CodeTabs);
