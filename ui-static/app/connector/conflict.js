// Somebody else saved the same settings meanwhile: what they changed, and whose value stands where both changed one.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { banner } from '../parts/pieces.js';
import { shownSetting } from './shown.js';

/**
 * @param news of merged()
 * @param take called with the field whose theirs shall stand
 */
export function conflict(news, { shop, take, close }) {
  if (news.length === 0) {
    return nothing;
  }
  const clash = news.some((each) => 'mine' in each);
  const table = html`<table class="plain-table">
    <thead>
      <tr>
        <th scope="col">${t('difference.field')}</th>
        <th scope="col">${t('conflict.before')}</th>
        <th scope="col">${t('conflict.theirs')}</th>
        <th scope="col">${t('conflict.yours')}</th>
      </tr>
    </thead>
    <tbody>
      ${news.map(
        (each) => html`<tr data-field=${each.field}>
          <th scope="row">${t(`setting.${each.field}`)}</th>
          <td translate="no">${shownSetting(each.field, each.base, shop)}</td>
          <td translate="no">${shownSetting(each.field, each.theirs, shop)}</td>
          <td>${'mine' in each ? mine(each, shop, take) : html`<span>${t('conflict.taken')}</span>`}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
  const done = html`<button type="button" class="button small" @click=${close}>${t('conflict.close')}</button>`;
  return html`<div class="conflict" tabindex="-1">
    ${banner('warning', t('conflict.title'), t(clash ? 'conflict.clash' : 'conflict.no-clash'), html`<div class="table-box">${table}</div>${done}`)}
  </div>`;
}

function mine({ field, mine: value }, shop, take) {
  return html`<span translate="no">${shownSetting(field, value, shop)}</span>
    <button type="button" class="button small" @click=${() => take(field)}>${t('conflict.take-theirs')}</button>`;
}
