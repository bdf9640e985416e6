// Why a run does not move, or did not start, and what ends that: paused, waiting, or Error.
import { html, nothing } from 'lit';
import { knows, span, t, time, word } from '../language.js';
import { banner } from '../parts/pieces.js';
import { isOpen } from './commands.js';
import { awaitsReview } from './deletions.js';

export function standing(event) {
  return html`${failed(event)}${cancelling(event)}${paused(event)}${waiting(event)}`;
}

function failed({ status, store, failure }) {
  if (status !== 'ERROR') {
    return nothing;
  }
  const said = failure
    ? html`<p lang="en" translate="no">${failure.message}</p>
        ${failure.remedy ? html`<p><strong>${t('errors.remedy')}</strong> <span lang="en" translate="no">${failure.remedy}</span></p>` : nothing}`
    : nothing;
  const adoption = failure?.type === 'ADOPTION_REQUIRED';
  const way = adoption
    ? html`<a href="/stores/${store}/adoption">${t('event.to-adoption')}</a>`
    : html`<a href="/stores">${t('event.to-store')}</a>`;
  return banner('critical', t('event.error-title'), t(adoption ? 'event.adoption-text' : 'event.error-text'), html`${said}<p>${way}</p>`);
}

function cancelling(event) {
  return event.cancelRequested && isOpen(event) ? banner('info', t('cancelling.title'), t('cancelling.text')) : nothing;
}

function paused(event) {
  const reasons = event.pauseReasons ?? [];
  if (reasons.length === 0 || !isOpen(event)) {
    return nothing;
  }
  const title = event.status === 'PAUSED' ? t('paused.title') : t('paused.soon');
  const list = html`<ul class="reasons">
    ${reasons.map(
      (reason) => html`<li><strong>${word('pause', reason)}</strong> <span>${knows(`pause-end.${reason}`) ? t(`pause-end.${reason}`) : nothing}</span></li>`,
    )}
  </ul>`;
  const review = awaitsReview(event)
    ? html`<a class="button small" href="/activity/${event.id}/deletions">${t('deletions.look')}</a>`
    : nothing;
  const elsewhere = reasons.some((reason) => reason !== 'OPERATOR' && reason !== 'DELETION_REVIEW')
    ? html`<p><a href="/stores">${t('event.to-store')}</a></p>`
    : nothing;
  return banner('warning', title, list, html`${review}${elsewhere}`);
}

function waiting(event) {
  const { waiting: wait } = event;
  if (!wait || event.status !== 'IN_PROGRESS') {
    return nothing;
  }
  const since = wait.since ? t('waiting.since', { time: time(wait.since), span: span((Date.now() - new Date(wait.since)) / 1000) }) : '';
  const next = wait.nextTryAt ? t('waiting.next', { time: time(wait.nextTryAt) }) : '';
  const reason = html`<span lang=${knows(`waiting.${wait.reason}`) ? nothing : 'en'}>${word('waiting', wait.reason)}</span>`;
  return banner('info', html`${t('waiting.title')} ${reason}`, html`${since} ${next} ${t('waiting.text')}`);
}
