// What changed in a connector's settings between a paused run's snapshot and now.
import { html, nothing } from 'lit';
import { knows, t } from '../language.js';

/** @param changes [{field, paused, now}] or {field: {paused, now}} */
export function difference(changes) {
  const rows = Array.isArray(changes) ? changes : Object.entries(changes ?? {}).map(([field, change]) => ({ field, ...change }));
  if (rows.length === 0) {
    return nothing;
  }
  return html`<table class="plain-table">
    <thead>
      <tr>
        <th scope="col">${t('difference.field')}</th>
        <th scope="col">${t('difference.paused')}</th>
        <th scope="col">${t('difference.now')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ field, paused, now }) => html`<tr>
          <th scope="row">${name(field)}</th>
          <td translate="no">${said(paused)}</td>
          <td translate="no">${said(now)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function name(field) {
  const key = `setting.${field}`;
  return knows(key) ? t(key) : html`<code translate="no">${field}</code>`;
}

function said(value) {
  if (typeof value === 'boolean') {
    return t(value ? 'yes' : 'no');
  }
  if (Array.isArray(value)) {
    return value.length ? value.map(said).join(', ') : '—';
  }
  return value == null || value === '' ? '—' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
