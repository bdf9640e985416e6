// The technical status of a data source, field by field.
import { html } from 'lit';
import { reviewBadge } from '../health/standing.js';
import { t, word } from '../language.js';
import { badge, timeOf } from '../parts/pieces.js';

export function technical({ technical: status }) {
  const lines = [
    ['enabled', yes(status.enabled, status.enabled ? 'success' : 'neutral')],
    ['review', reviewBadge(status.apiVersionReview)],
    ['schema', yes(status.schemaChanged)],
    ['changelog', yes(status.changelogReviewRequired)],
    ['mapping-check', yes(status.fieldMappingCheckRequired)],
    ['mapping', badge(word('mapping-status', status.mappingStatus), status.mappingStatus === 'CONFIRMED' ? 'success' : 'warning')],
    ['last-sync', timeOf(status.lastSuccessfulSyncAt)],
  ];
  return html`<section class="card" aria-labelledby="technical">
    <h2 id="technical">${t('technical.title')}</h2>
    <dl class="pairs lines">${lines.map(([name, value]) => html`<dt>${t(`technical.${name}`)}</dt><dd data-technical=${name}>${value}</dd>`)}</dl>
  </section>`;
}

function yes(on, tone = on ? 'warning' : 'neutral') {
  return badge(t(on ? 'yes' : 'no'), tone);
}
