// The Synchronization section: status, start, what is pending (falling live), how fast, and who did what.
import { html, nothing } from 'lit';
import { number, span, t, word } from '../language.js';
import { actorName, banner, copyable, eventBadge, timeOf } from '../parts/pieces.js';
import { isOpen } from './commands.js';
import { errorMark } from './general-errors.js';

const KINDS = ['categories', 'products', 'variants'];
const OUTCOMES = ['unchanged', 'deleted', 'failed', 'skipped'];

export function synchronization(event, showErrors) {
  return html`<section class="card" aria-labelledby="synchronization">
    <h2 id="synchronization">${t('event.synchronization')}</h2>
    ${warning(event, showErrors)}
    <dl class="pairs">
      <dt>${t('column.status')}</dt>
      <dd><span class="marked">${eventBadge(event.status)}${errorMark(event, showErrors)}</span></dd>
      <dt>${t('event.started-at')}</dt>
      <dd>${timeOf(event.startedAt)}</dd>
      ${event.finishedAt
        ? html`<dt>${t('event.finished-at')}</dt>
            <dd>${timeOf(event.finishedAt)}${took(event)}</dd>`
        : nothing}
      <dt>${t('event.item-level')}</dt>
      <dd><a href="/activity/${event.id}/items">${t('page.items')}</a></dd>
      ${people(event)}
      <dt>${t('event.workflow')}</dt>
      <dd>${copyable(event.temporal.workflowId, t('event.workflow-id'))}</dd>
    </dl>
    <h3>${t('event.pending')}</h3>
    <div class="tiles">${KINDS.map((kind) => tile(event, kind))}</div>
    ${isOpen(event) ? rate(event) : nothing}
    <h3>${t('event.outcome')}</h3>
    <ul class="outcomes">
      ${OUTCOMES.map(
        (name) => html`<li class=${event.totals?.[name] ? name : ''}><strong class="number">${number(event.totals?.[name] ?? 0)}</strong> ${t(`outcome.${name}`)}</li>`,
      )}
    </ul>
  </section>`;
}

function warning(event, showErrors) {
  const general = event.generalErrorCount ?? 0;
  const items = event.itemErrorCount ?? 0;
  if (general === 0 && items === 0) {
    return nothing;
  }
  const more = html`${general > 0
    ? html`<p><button type="button" class="link" @click=${showErrors}>${t('errors.general', { n: general })}</button></p>`
    : nothing}${items > 0
    ? html`<p><a href="/activity/${event.id}/items?status=FAILED">${t('errors.items', { n: items })}</a></p>`
    : nothing}`;
  return banner('warning', isOpen(event) ? t('errors.warning-open') : t('errors.warning'), nothing, more);
}

function took({ startedAt, finishedAt }) {
  return startedAt ? html` <span class="faint">· ${span((new Date(finishedAt) - new Date(startedAt)) / 1000)}</span>` : nothing;
}

function people(event) {
  const by = (key, actor) =>
    actor
      ? html`<dt>${t(key)}</dt>
          <dd>${actorName(actor)}</dd>`
      : nothing;
  return html`<dt>${t('event.trigger')}</dt>
    <dd>
      ${word('trigger', event.trigger)}${event.retryOf
        ? html` · <a href="/activity/${event.retryOf}">${t('event.retry-of')}</a>`
        : nothing}
    </dd>
    ${by('event.started-by', event.startedBy)} ${by('event.paused-by', event.pausedBy)} ${by('event.resumed-by', event.resumedBy)}
    ${by('event.cancelled-by', event.cancelledBy)}`;
}

function tile(event, kind) {
  const pending = event.pending?.[kind] ?? 0;
  const done = event.totals?.[kind] ?? 0;
  const planned = event.planned?.[kind] ?? pending + done;
  return html`<div class="tile" data-pending=${kind}>
    <span class="tile-name">${t(`kinds.${kind}`)}</span>
    <strong class="number">${number(pending)}</strong>
    <progress max=${planned || 1} value=${planned - pending} aria-label=${t('event.progress', { kind: t(`kinds.${kind}`) })}></progress>
    <small class="faint number">${t('event.synced-of', { done, planned })}</small>
  </div>`;
}

function rate({ rate: now }) {
  const value = (amount, words) => (amount == null ? '—' : words(amount));
  return html`<dl class="rate">
    <div>
      <dt>${t('rate.points')}</dt>
      <dd class="number">${value(now?.pointsPerSecond, (points) => t('rate.per-second', { points: number(points, 1) }))}</dd>
    </div>
    <div>
      <dt>${t('rate.bound')}</dt>
      <dd class="number">${value(now?.boundPercent, (percent) => t('rate.percent', { percent: number(percent) }))}</dd>
    </div>
    <div>
      <dt>${t('rate.left')}</dt>
      <dd class="number">${value(now?.etaSeconds, (seconds) => t('rate.about', { span: span(seconds) }))}</dd>
    </div>
  </dl>`;
}
