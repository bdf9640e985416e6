// What changed in a connector's settings between a paused run's snapshot and now.
import { html, nothing } from 'lit';
import { shownSetting } from '../connector/shown.js';
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
          <td translate="no">${shownSetting(field, paused)}</td>
          <td translate="no">${shownSetting(field, now)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function name(field) {
  const key = `setting.${field}`;
  return knows(key) ? t(key) : html`<code translate="no">${field}</code>`;
}
