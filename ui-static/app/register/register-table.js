// One row per sync event. Numbers stand in columns of fixed width, so that falling counters move nothing.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { storeName } from '../connection/stores.js';
import { span, t, word } from '../language.js';
import { actorName, count, eventBadge, timeOf } from '../parts/pieces.js';
import { errorMark } from '../sync/general-errors.js';

const HEADINGS = ['number', 'store', 'what', 'status', 'started', 'pending', 'synced', 'failed', 'by'];
const TRIPLES = ['pending', 'synced'];

export function registerTable(events, showErrors) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('page.register')}>
    <table class="cards-when-narrow register-table">
      <thead>
        <tr>
          ${HEADINGS.map((name) => html`<th scope="col" class=${name}>${t(`column.${name}`)}${TRIPLES.includes(name) ? html`<small>${t('column.triple')}</small>` : nothing}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          events,
          (event) => event.id,
          (event) => row(event, showErrors),
        )}
      </tbody>
    </table>
  </div>`;
}

function row(event, showErrors) {
  const { pending = {}, totals = {} } = event;
  return html`<tr data-event=${event.id}>
    <td class="number"><a href="/activity/${event.id}" aria-label=${t('event.title', { number: String(event.number) })}>#${event.number}</a></td>
    <td class="store" data-label=${t('column.store')}><span translate="no">${event.storeName ?? storeName(event.store) ?? '…'}</span></td>
    <td class="what" data-label=${t('column.what')}>${word('mode', event.mode)}<small class="faint">${word('kind', event.kind)}</small></td>
    <td class="status" data-label=${t('column.status')}>
      <span class="marked">${eventBadge(event.status)}${errorMark(event, showErrors)}</span>${took(event)}
    </td>
    <td class="started" data-label=${t('column.started')}>${timeOf(event.startedAt)}${finished(event)}</td>
    <td class="pending" data-label=${t('column.pending')}>${triple(pending)}</td>
    <td class="synced" data-label=${t('column.synced')}>${triple(totals)}</td>
    <td class="failed" data-label=${t('column.failed')}>${count(totals.failed, 'critical')}</td>
    <td class="by" data-label=${t('column.by')}>${word('trigger', event.trigger)}${event.startedBy?.kind === event.trigger ? nothing : html`<small class="faint">${actorName(event.startedBy)}</small>`}</td>
  </tr>`;
}

function finished({ finishedAt }) {
  if (!finishedAt) {
    return nothing;
  }
  return html`<small class="faint">${t('register.finished')} ${timeOf(finishedAt)}</small>`;
}

function took({ startedAt, finishedAt }) {
  return startedAt && finishedAt ? html`<small class="faint">${span((new Date(finishedAt) - new Date(startedAt)) / 1000)}</small>` : nothing;
}

/** Categories, products and variants, always in this order and width. */
function triple({ categories = 0, products = 0, variants = 0 }) {
  const spoken = t('register.triple', { categories, products, variants });
  return html`<span class="triple" title=${spoken}>
    <span aria-hidden="true">${count(categories)}${count(products)}${count(variants)}</span><span class="hidden">${spoken}</span>
  </span>`;
}
