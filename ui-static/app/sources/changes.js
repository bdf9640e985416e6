// Differences of a shop's schema that touch what Storeloom uses: what changed, where, and what to use instead.
import { html } from 'lit';
import { t, word } from '../language.js';
import { sentence } from '../parts/trouble.js';
import { badge } from '../parts/pieces.js';

const TONES = { BREAKS: 'critical', DEPRECATED: 'warning', SILENT: 'info' };

export function changeTable(changes, name) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${name}>
    <table class="cards-when-narrow change-table">
      <thead>
        <tr>
          ${['what', 'path', 'before', 'after', 'operations', 'replacement'].map((column) => html`<th scope="col">${t(`change-column.${column}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${changes.map(row)}
      </tbody>
    </table>
  </div>`;
}

// What no document asks for yet, but a field of ours is mapped to.
const user = (operation) => (operation === 'FIELD_MAPPING' ? t('change-by-mapping') : html`<code translate="no">${operation}</code>`);

function row({ change, severity, path, before, after, operations, replacement, message, adapted }) {
  const code = (value) => (value == null || value === '' ? html`<span class="faint">—</span>` : html`<code translate="no">${value}</code>`);
  return html`<tr>
    <td data-label=${t('change-column.what')}>
      ${badge(word('severity', severity), TONES[severity] ?? 'neutral')}
      <small>${sentence(`change.${change}`, message)}</small>
      ${adapted ? html`<small class="yes">${t('change-adapted')}</small>` : ''}
    </td>
    <td data-label=${t('change-column.path')}>${code(path)}</td>
    <td data-label=${t('change-column.before')}>${code(before)}</td>
    <td data-label=${t('change-column.after')}>${code(after)}</td>
    <td data-label=${t('change-column.operations')}><ul class="operations">${operations.map((operation) => html`<li>${user(operation)}</li>`)}</ul></td>
    <td data-label=${t('change-column.replacement')}>${code(replacement)}</td>
  </tr>`;
}
