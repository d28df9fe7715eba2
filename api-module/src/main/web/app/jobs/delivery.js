import { html, nothing } from 'lit';
import { badge } from '../parts/badge.js';
import { ago, duration, time } from '../parts/format.js';

/** How the webhook of a job, or a test of one, has fared. */
export function delivery(webhook) {
  return html`
    <dl class="facts plain">
      <div><dt>State</dt><dd>${badge(webhook.status)}</dd></div>
      <div><dt>Address</dt><dd class="mono break">${webhook.url}</dd></div>
      ${webhook.next_attempt_at && webhook.status !== 'delivered' ? html`<div><dt>Next attempt</dt><dd title=${time(webhook.next_attempt_at)}>${ago(webhook.next_attempt_at)}</dd></div>` : nothing}
    </dl>
    ${webhook.attempts?.length
      ? html`<div class="table-box"><table>
          <thead><tr><th scope="col">Attempt</th><th scope="col">When</th><th scope="col">Answer</th><th scope="col" class="right">Took</th></tr></thead>
          <tbody>${webhook.attempts.map((attempt) => html`<tr>
            <td>${attempt.attempt}</td>
            <td class="nowrap" title=${time(attempt.at)}>${ago(attempt.at)}</td>
            <td>${attempt.status_code ?? ''} ${attempt.error ? html`<span class=${attempt.status_code ? 'muted' : 'bad-text'}>${attempt.error}</span>` : nothing}</td>
            <td class="right nowrap numbers">${duration(attempt.duration_ms)}</td>
          </tr>`)}</tbody></table></div>`
      : html`<p class="muted small">Nothing has been sent yet.</p>`}`;
}
