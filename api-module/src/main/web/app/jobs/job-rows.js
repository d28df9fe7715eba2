import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { badge } from '../parts/badge.js';
import { ago, duration, number, time } from '../parts/format.js';
import { kindOf, mediaOf } from '../parts/media.js';
import { icon } from '../parts/icons.js';

/**
 * Jobs as a table. `fresh` holds the ids of those that are new or changed; `href(job)` is where a
 * row leads; `account(job)`, where it is given, makes one more column.
 */
export function jobRows(jobs, { fresh, href, account }) {
  return html`<div class="table-box"><table class="jobs">
    <thead><tr>
      <th scope="col" class="thumb-cell"><span class="sr-only">Result</span></th>
      <th scope="col">Model</th>
      ${account ? html`<th scope="col" class="wide-cell">Account</th>` : nothing}
      <th scope="col" class="wide-cell">Status</th>
      <th scope="col" class="right wide-cell">Duration</th>
      <th scope="col" class="right wide-cell">Credits</th>
      <th scope="col" class="right">Created</th>
    </tr></thead>
    <tbody>${repeat(jobs, (job) => job.job_id, (job) => html`<tr class=${fresh.has(job.job_id) ? 'fresh' : ''}>
      <td class="thumb-cell">${thumb(job)}</td>
      <td><a class="row-link" href=${href(job)}>${job.model_id}</a><span class="mono small muted id-line">…${job.job_id.slice(-8)}</span>
        <span class="narrow-only">${badge(job.status)}</span></td>
      ${account ? html`<td class="wide-cell small">${account(job)}</td>` : nothing}
      <td class="wide-cell">${badge(job.status)}</td>
      <td class="right wide-cell numbers">${took(job)}</td>
      <td class="right wide-cell numbers">${number(job.credits_used)}</td>
      <td class="right numbers nowrap"><time datetime=${job.created_at} title=${time(job.created_at)}>${ago(job.created_at)}</time></td>
    </tr>`)}</tbody>
  </table></div>`;
}

export function took(job) {
  if (job.duration_ms !== null && job.duration_ms !== undefined) return duration(job.duration_ms);
  if (job.status === 'processing' && job.started_at) return duration(Math.max(0, Date.now() - new Date(job.started_at)));
  return '–';
}

function thumb(job) {
  const item = mediaOf(job.output)?.[0];
  if (item && kindOf(item) === 'image') return html`<img class="thumb" src=${item.url} alt="" loading="lazy">`;
  return html`<span class="thumb" aria-hidden="true">${icon(item ? 'play' : 'code')}</span>`;
}
