import { html } from 'lit';
import { Part } from '../parts/part.js';
customElements.define('operators-page', class extends Part { render() { return html`jobs`; } });
