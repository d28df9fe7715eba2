import { html } from 'lit';
import { word } from './format.js';

const LOOKS = {
  queued: 'wait',
  processing: 'run',
  sending: 'run',
  succeeded: 'good',
  completed: 'good',
  delivered: 'good',
  failed: 'bad',
  cancelled: 'off',
  refused: 'bad',
  pending: 'run',
  waiting: 'wait',
};

/** A state in its colour; its word says the same. */
export const badge = (status) => html`<span class="badge ${LOOKS[status] ?? 'off'}">${word(status)}</span>`;
