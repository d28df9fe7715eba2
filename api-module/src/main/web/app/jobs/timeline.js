import { html, nothing } from 'lit';
import { duration, time, word } from '../parts/format.js';

const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/** What happened to a job and when, oldest first. */
export function timeline(entries) {
  const first = entries[0] && new Date(entries[0].at);
  // A job's own times are whole seconds.
  const clock = entries.some(({ at }) => new Date(at) % 1000) ? CLOCK : SECONDS;
  return html`<ol class="timeline">${entries.map((entry, at) => html`<li class=${lookOf(entry)}>
    <p><strong>${titleOf(entry)}</strong>${detailOf(entry)}</p>
    <p class="muted small numbers"><time datetime=${entry.at} title=${time(entry.at)}>${clock.format(new Date(entry.at))}</time>${at > 0 ? ` · +${duration(new Date(entry.at) - first)}` : ''}</p>
  </li>`)}</ol>`;
}

/** What can be told from the job alone. */
export function courseOf(job) {
  return [
    { at: job.created_at, what: 'accepted', detail: {} },
    job.started_at && { at: job.started_at, what: 'claimed', detail: {} },
    job.completed_at && { at: job.completed_at, what: 'ended', detail: { status: job.status } },
  ].filter(Boolean);
}

function titleOf({ what, detail = {} }) {
  switch (what) {
    case 'claimed':
      return detail.attempt > 1 ? `Taken by a worker, attempt ${detail.attempt}` : 'Taken by a worker';
    case 'submitted':
      return 'Sent to the provider';
    case 'ended':
      return word(detail.status ?? 'ended');
    case 'webhook_attempt':
      return detail.status_code >= 200 && detail.status_code < 300 ? 'Webhook delivered' : 'Webhook failed';
    default:
      return word(what);
  }
}

function detailOf({ what, detail = {} }) {
  if (what === 'webhook_attempt') {
    const parts = [`attempt ${detail.attempt}`, detail.status_code && `answer ${detail.status_code}`, detail.error, duration(detail.duration_ms)];
    return html` <span class="muted">${parts.filter(Boolean).join(', ')}</span>`;
  }
  if (what === 'ended' && detail.error) return html` <span class="muted">${detail.error.message ?? detail.error.code ?? detail.error}</span>`;
  return nothing;
}

function lookOf({ what, detail = {} }) {
  if (what === 'ended') return { succeeded: 'good', failed: 'bad' }[detail.status] ?? 'off';
  if (what === 'webhook_attempt') return detail.status_code >= 200 && detail.status_code < 300 ? 'good' : 'bad';
  return '';
}
