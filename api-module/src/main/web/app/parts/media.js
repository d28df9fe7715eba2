import { html, nothing } from 'lit';
import { Part } from './part.js';
import { icon } from './icons.js';
import { jsonView } from './code.js';

/** The result of a job: pictures, films and sounds as such, everything else as JSON. */
class JobOutput extends Part {
  static properties = { output: {}, alt: {}, broken: { state: true } };

  constructor() {
    super();
    this.alt = '';
    this.broken = new Set();
  }

  willUpdate(changed) {
    if (changed.has('output')) this.broken = new Set();
  }

  render() {
    const items = mediaOf(this.output);
    if (!items) return jsonView(this.output, 'Output');
    return html`<div class="media ${items.length > 1 ? 'several' : ''}">${items.map((item, at) => this.#item(item, at))}</div>`;
  }

  #item(item, at) {
    return html`<figure>
      ${this.broken.has(item.url) ? html`<p class="media-gone">This file could not be loaded. It may have been removed when its time was up.</p>` : this.#shown(item, at)}
      <figcaption>
        <span class="muted small">${facts(item)}</span>
        <span class="row-end">
          <copy-button quiet .text=${item.url} label="Copy the address of the file"></copy-button>
          <a class="icon-button small" href=${item.url} target="_blank" rel="noopener noreferrer" title="Open in a new tab" aria-label="Open file ${at + 1} in a new tab">${icon('open')}</a>
          <a class="small-button" href=${item.url} download=${nameOf(item)} target="_blank" rel="noopener noreferrer" aria-label="Download file ${at + 1}">${icon('download')}<span>Download</span></a>
        </span>
      </figcaption>
    </figure>`;
  }

  #shown(item, at) {
    const gone = () => (this.broken = new Set(this.broken).add(item.url));
    const label = this.alt || `Result ${at + 1}`;
    switch (kindOf(item)) {
      case 'image':
        return html`<a class="picture" href=${item.url} target="_blank" rel="noopener noreferrer"><img src=${item.url} alt=${label}
          width=${item.width ?? nothing} height=${item.height ?? nothing} @error=${gone}></a>`;
      case 'video':
        return html`<video src=${item.url} controls loop muted playsinline preload="metadata" aria-label=${label} @error=${gone}></video>`;
      case 'audio':
        return html`<audio src=${item.url} controls preload="metadata" aria-label=${label} @error=${gone}></audio>`;
      default:
        return html`<p class="media-file mono">${item.url}</p>`;
    }
  }
}

export function mediaOf(output) {
  const items = output?.items;
  return Array.isArray(items) && items.length > 0 && items.every((item) => /^https?:/.test(item?.url)) ? items : null;
}

export function kindOf(item) {
  return item.type ?? item.content_type?.split('/')[0];
}

function facts(item) {
  const size = item.width && item.height ? `${item.width} × ${item.height}` : '';
  return [size, item.content_type].filter(Boolean).join(' · ');
}

function nameOf(item) {
  return new URL(item.url).pathname.split('/').pop();
}

customElements.define('job-output', JobOutput);
