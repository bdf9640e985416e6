// Trouble with a shop or its settings, as {code, message, remedy}: in the console's language where it knows the code.
import { html, nothing } from 'lit';
import { knows, t } from '../language.js';

const SCOPES = /\b(?:read|write)_\w+/g;

/** Two lines: what is wrong, and what to do about it. */
export function trouble({ code, message, remedy }) {
  if (!knows(`trouble.${code}`)) {
    return html`<p lang="en" translate="no">${message}</p>
      ${remedy ? html`<p class="soft" lang="en" translate="no">${remedy}</p>` : nothing}`;
  }
  const scopes = [...new Set(`${message ?? ''} ${remedy ?? ''}`.match(SCOPES) ?? [])];
  return html`<p>${t(`trouble.${code}`)}${scopes.map((scope) => html` <code translate="no">${scope}</code>`)}</p>
    <p class="soft">${t(`trouble-remedy.${code}`)}</p>`;
}

/** A refusal of the API of which only its code is known to the page. */
export function refusal(problem) {
  return { code: problem.what, message: problem.message, remedy: problem.body?.remedy };
}
