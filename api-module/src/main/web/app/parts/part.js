import { LitElement } from 'lit';

/** An element that is drawn into the page itself: one style sheet, and labels that reach their fields. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }
}
