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
      ? html`<ol class="attempts">${webhook.attempts.map((attempt) => html`<li>
          <span class=${isGood(attempt) ? 'badge good' : 'badge bad'}>${attempt.status_code ?? 'no answer'}</span>
          <span class="answer">${isGood(attempt) ? 'Received' : attempt.error ?? 'Refused'}</span>
          <span class="when muted small">Attempt ${attempt.attempt}, <time datetime=${attempt.at} title=${time(attempt.at)}>${ago(attempt.at)}</time>, ${duration(attempt.duration_ms)}</span>
        </li>`)}</ol>`
      : html`<p class="muted small">Nothing has been sent yet.</p>`}`;
}

const isGood = ({ status_code: code }) => code >= 200 && code < 300;
