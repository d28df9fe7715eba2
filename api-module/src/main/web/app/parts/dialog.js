import { html, nothing, render } from 'lit';

/**
 * Asks in a dialog that holds the focus and that Escape leaves. `draw({close, redraw})` gives its
 * content; the promise is of what it was closed with, undefined when it was left.
 */
export function dialog(title, draw) {
  return new Promise((resolve) => {
    const element = document.createElement('dialog');
    element.setAttribute('aria-label', title);
    let result;
    const close = (value) => {
      result = value;
      element.close();
    };
    const redraw = () => render(html`<h2>${title}</h2>${draw({ close, redraw })}`, element);
    element.addEventListener('close', () => {
      element.remove();
      resolve(result);
    });
    document.body.append(element);
    redraw();
    element.showModal();
  });
}

/** Whether a person wants what cannot be undone. */
export function confirmed(title, text, action) {
  return dialog(title, ({ close }) => html`
    <p class="muted">${text}</p>
    <div class="dialog-end">
      <button type="button" class="button" autofocus @click=${() => close(false)}>Keep</button>
      <button type="button" class="primary danger" @click=${() => close(true)}>${action}</button>
    </div>`);
}

/**
 * A dialog with a form. `send(values)` is tried when it is submitted, and what it throws is shown
 * in the dialog; the promise is of what it gave.
 */
export function asked(title, { text, fields, action, send }) {
  let error = null;
  let busy = false;
  return dialog(title, ({ close, redraw }) => {
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      redraw();
      try {
        close(await send(new FormData(event.target)));
      } catch (e) {
        error = e;
        busy = false;
        redraw();
      }
    };
    return html`<form @submit=${submit}>
      ${text ? html`<p class="muted">${text}</p>` : nothing}
      ${fields}
      ${error ? html`<div class="note bad" role="alert"><p><strong>${error.message}</strong></p>
        ${error.details?.length ? html`<ul>${error.details.map(({ path, message }) => html`<li><code>${path}</code> ${message}</li>`)}</ul>` : nothing}</div>` : nothing}
      <div class="dialog-end">
        <button type="button" class="button" @click=${() => close()}>Cancel</button>
        <button class="primary" aria-disabled=${busy}>${action}</button>
      </div>
    </form>`;
  });
}

export const field = (label, control, help) => html`<label class="field"><span class="label">${label}</span>${control}${help ? html`<span class="help">${help}</span>` : nothing}</label>`;
