// One row per item: what it is, how it stands, what went wrong and what to do about it.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number, t, word } from '../language.js';
import { copyable, itemBadge, timeOf } from '../parts/pieces.js';

const HEADINGS = ['kind', 'reference', 'status', 'problem', 'shopify', 'updated'];

export function itemTable(items) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('page.items')}>
    <table class="cards-when-narrow item-table">
      <thead>
        <tr>
          ${HEADINGS.map((name) => html`<th scope="col" class=${name}>${t(`column.${name}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(items, identity, row)}
      </tbody>
    </table>
  </div>`;
}

function identity(item) {
  return `${item.type} ${item.itemId} ${item.iteration ?? ''} ${item.action ?? ''} ${item.at ?? ''}`;
}

function row(item) {
  return html`<tr>
    <td class="kind" data-label=${t('column.kind')}>${word('item-kind', item.type)}</td>
    <td class="reference" data-label=${t('column.reference')}><code translate="no">${item.reference}</code></td>
    <td class="status" data-label=${t('column.status')}>
      ${itemBadge(item.status)}
      ${item.iteration ? html`<small class="faint">${t('items.iteration', { n: String(item.iteration) })}</small>` : nothing}
    </td>
    <td class="problem" data-label=${t('column.problem')}>${fault(item)}</td>
    <td class="shopify" data-label=${t('column.shopify')}>
      ${item.gid ? copyable(item.gid, t('items.gid'), item.gid.replace('gid://shopify/', '')) : html`<span class="faint">—</span>`} ${assets(item)}
    </td>
    <td class="updated" data-label=${t('column.updated')}>${timeOf(item.updatedAt ?? item.at)}</td>
  </tr>`;
}

function fault({ error, skipReason, shopifyRequestId }) {
  if (skipReason) {
    return html`<span>${word('skip', skipReason)}</span>`;
  }
  if (!error?.message && !error?.code) {
    return html`<span class="faint">—</span>`;
  }
  return html`<div class="fault">
    <p class="fault-codes" translate="no">
      ${error.code ? html`<code>${error.code}</code>` : nothing}${error.field ? html`<code class="faint">${error.field}</code>` : nothing}
    </p>
    <p lang="en" translate="no">${error.message}</p>
    ${error.remedy ? html`<p class="remedy"><strong>${t('errors.remedy')}</strong> <span lang="en" translate="no">${error.remedy}</span></p>` : nothing}
    ${shopifyRequestId ? html`<p class="faint">${t('items.request')} <code translate="no">${shopifyRequestId}</code></p>` : nothing}
  </div>`;
}

function assets({ assetsTotal, assetsAccepted }) {
  return assetsTotal
    ? html`<small class="faint">${t('items.assets', { accepted: number(assetsAccepted), total: number(assetsTotal) })}</small>`
    : nothing;
}
