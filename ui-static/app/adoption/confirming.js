// What confirming an adoption run means, in figures, before it is done.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { sum } from './run.js';

/** The question for ask(); with something undecided its answer is what becomes of that: CREATE or LEAVE. */
export function confirmQuestion({ lists, undecided }) {
  const open = sum(undecided);
  const text = html`<p>${t('adoption.confirm-text')}</p>
    <ul class="bullets">
      <li>${t('adoption.confirm-matched', { n: sum(lists.matched) })}</li>
      <li>${t('adoption.confirm-here', { n: sum(lists.onlyHere) })}</li>
      <li>${t('adoption.confirm-there', { n: sum(lists.onlyThere) })}</li>
    </ul>
    ${open > 0 ? html`<p><strong>${t('adoption.confirm-open', { n: open })}</strong></p>` : nothing}`;
  const title = t('adoption.confirm-title');
  if (open === 0) {
    return { title, text, confirm: t('adoption.confirm') };
  }
  return {
    title,
    text,
    more: [
      { value: 'LEAVE', label: t('adoption.rest-leave', { n: open }) },
      { value: 'CREATE', label: t('adoption.rest-create', { n: open }) },
    ],
  };
}
