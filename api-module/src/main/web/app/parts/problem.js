import { html, nothing } from 'lit';

const ADVICE = {
  UNREACHABLE: 'This page tries again by itself.',
  INSUFFICIENT_CREDITS: 'Ask an operator for credits, or pick a cheaper model.',
  FORBIDDEN: 'Sign in with a key that has this scope.',
  RATE_LIMITED: 'Wait a little and try again.',
  UNAVAILABLE: 'It is usually back within seconds. Try again.',
  MODEL_NOT_FOUND: 'It may have been taken out of the catalogue.',
  JOB_NOT_FOUND: 'It may be another account’s, or have been removed when its time was up.',
  PROVIDER_ERROR: 'The model’s provider says so. Change the input, or run it again.',
  INVALID_INPUT: 'Change the input and run it again.',
  IDEMPOTENCY_KEY_REUSED: 'Run it again.',
  PROVIDER_UNAVAILABLE: 'Try again later; operators see why in the worker’s log.',
  CONTENT_REFUSED: 'Change the input and run it again.',
  INPUT_REFUSED: 'Change the input and run it again.',
  TIMED_OUT: 'Run it again; try a smaller input if it happens often.',
  OUTCOME_UNKNOWN: 'It may have run at the provider. Run it again if you want to be sure of a result.',
  OUTPUT_UNAVAILABLE: 'Run it again.',
};

/** What went wrong, in the API's words, and what to do next. */
export function problem(error, actions = nothing) {
  if (!error) return nothing;
  const advice = ADVICE[error.code];
  return html`<div class="note bad" role="alert">
    <p><strong>${error.message}</strong></p>
    ${advice ? html`<p>${advice}</p>` : nothing}
    <p class="code">${error.code}</p>
    ${actions}
  </div>`;
}
