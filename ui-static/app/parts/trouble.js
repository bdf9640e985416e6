// Trouble with a shop or its settings, as {code, message, remedy}. The API says it in English, more exactly than a word for its
// code can; in another language the code's own words are shown.
import { html, nothing } from 'lit';
import { currentLanguage, knows, t } from '../language.js';
import { toast, toastProblem } from './toasts.js';

const SCOPES = /\b(?:read|write)_\w+/g;

/** Two lines: what is wrong, and what to do about it. */
export function trouble({ code, message, remedy }) {
  if (!knows(`trouble.${code}`) || (currentLanguage() === 'en' && message)) {
    return html`<p lang="en" translate="no">${message}</p>
      ${remedy ? html`<p class="remedy" lang="en" translate="no">${remedy}</p>` : nothing}`;
  }
  const scopes = [...new Set(`${message ?? ''} ${remedy ?? ''}`.match(SCOPES) ?? [])];
  return html`<p>${t(`trouble.${code}`)}${scopes.map((scope) => html` <code translate="no">${scope}</code>`)}</p>
    <p class="remedy">${t(`trouble-remedy.${code}`)}</p>`;
}

/** A refusal of the API of which only its code is known to the page. */
export function refusal(problem) {
  return { code: problem.what, message: problem.message, remedy: problem.body?.remedy };
}

/** Tells in passing what a shop refused; other refusals as everywhere. */
export function toastTrouble(problem) {
  if (problem.status === 422 || problem.status === 502) {
    toast({ tone: 'critical', text: trouble(refusal(problem)) });
  } else {
    toastProblem(problem);
  }
}

/** The API's own sentence in English; in another language the words of its key, where there are any. */
export function sentence(key, message) {
  return knows(key) && !(currentLanguage() === 'en' && message) ? t(key) : html`<span lang="en" translate="no">${message}</span>`;
}
