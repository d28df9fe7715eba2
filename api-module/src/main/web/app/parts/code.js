import { html } from 'lit';

const RULES = {
  json: /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g,
  other:
    /(#(?![0-9a-f]).*|\/\/ .*)|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|\b(import|from|as|const|let|await|async|while|if|throw|new|return|in|or|and|not|True|False|None|true|false|null)\b|\b(\d+(?:\.\d+)?)\b/g,
};

/** A text with its strings, words and numbers in colours. */
export function coloured(text, language) {
  const pieces = [];
  let at = 0;
  const rule = language === 'json' ? RULES.json : RULES.other;
  for (const match of text.matchAll(rule)) {
    pieces.push(text.slice(at, match.index));
    pieces.push(language === 'json' ? json(match) : other(match));
    at = match.index + match[0].length;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function json([all, string, colon, word, number]) {
  if (string && colon) return html`<span class="c-name">${string}</span>${colon}`;
  if (string) return html`<span class="c-text">${string}</span>`;
  return html`<span class=${word ? 'c-word' : number ? 'c-number' : ''}>${all}</span>`;
}

function other([all, comment, string, word]) {
  const look = comment ? 'c-comment' : string ? 'c-text' : word ? 'c-word' : 'c-number';
  return html`<span class=${look}>${all}</span>`;
}

/** A value as readable JSON; very long ones are cut, and say so. */
export function jsonView(value, label = 'JSON') {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  const shown = text.length > 20000 ? `${text.slice(0, 20000)}\n… ${text.length - 20000} more characters` : text;
  return html`<div class="code-box">
    <div class="code-top"><span>${label}</span><copy-button .text=${text} .label=${`Copy ${label}`}></copy-button></div>
    <pre tabindex="0" aria-label=${label}><code>${coloured(shown, 'json')}</code></pre>
  </div>`;
}
