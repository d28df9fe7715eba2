import { html, nothing } from 'lit';
import { connection } from '../call/connection.js';
import { LiveList } from './live-list.js';

/** The account's jobs. */
class JobList extends LiveList {
  get #isLive() {
    return this.trail.length === 0 && connection.state === 'ok';
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><h1>Jobs</h1>${this.#isLive ? html`<span class="live muted small" title="New and changed jobs appear by themselves"><span class="pulse" aria-hidden="true"></span>Live</span>` : nothing}</div>
      ${this.list()}
    </div>`;
  }
}

customElements.define('job-list', JobList);
