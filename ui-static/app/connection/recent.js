// What was synchronized last, what holds up publishing, and when things were touched: the lower half of the store connection page.
import { html, nothing } from 'lit';
import { number, t } from '../language.js';
import { copyable, icon, itemBadge, timeOf } from '../parts/pieces.js';

const COLUMNS = ['status', 'product', 'asset', 'request', 'updated'];

export function recentSyncs(store, { tiles, records }) {
  return html`<section class="card" aria-labelledby="recent">
    <div class="card-head">
      <h2 id="recent">${t('recent.title')}</h2>
      <div class="buttons">
        <a class="button small" href="/activity?store=${store}">${t('recent.jobs')}</a>
        <a class="button small" href="/items?store=${store}&type=PRODUCT">${t('recent.products')}</a>
      </div>
    </div>
    <p class="soft">${t('recent.text')}</p>
    <div class="tiles recent-tiles">
      ${tile(t('recent.total'), number(tiles.total))} ${tile(t('recent.success'), number(tiles.success))}
      ${tile(t('recent.failed-pending'), `${number(tiles.failed)} / ${number(tiles.pending)}`, tiles.failed > 0)}
    </div>
    ${records.length === 0 ? html`<p class="none">${icon('inbox')}${t('recent.none')}</p>` : table(store, records)}
  </section>`;
}

export function tile(name, value, alarming = false, note = nothing) {
  return html`<div class="tile ${alarming ? 'ill' : ''}"><span class="tile-name">${name}</span><strong class="number">${value}</strong>${note}</div>`;
}

function table(store, records) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('table.of', { name: t('recent.title') })}>
    <table class="cards-when-narrow record-table">
      <thead>
        <tr>
          ${COLUMNS.map((name) => html`<th scope="col">${t(`recent.${name}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${records.map((record) => row(store, record))}
      </tbody>
    </table>
  </div>`;
}

function row(store, { status, product, asset, request, updated }) {
  const whole = asset.accepted === asset.total;
  return html`<tr>
    <td data-label=${t('recent.status')}>${itemBadge(status)}</td>
    <td data-label=${t('recent.product')}>
      <a href="/items?store=${store}&type=PRODUCT&reference=${encodeURIComponent(product)}" translate="no">${product}</a>
    </td>
    <td data-label=${t('recent.asset')}>
      ${asset.total === 0 ? html`<span class="faint">${t('recent.no-images')}</span>` : html`<span class=${whole ? '' : 'warning-text'}>${t('recent.images', { accepted: asset.accepted, total: asset.total })}</span>`}
    </td>
    <td data-label=${t('recent.request')}>
      ${request ? copyable(request, t('recent.request'), request.length > 14 ? `${request.slice(0, 13)}…` : request) : html`<span class="faint">—</span>`}
    </td>
    <td data-label=${t('recent.updated')}>${timeOf(updated)}</td>
  </tr>`;
}

/** The two lists of social drafts that wait for somebody; none exist before there are social accounts. */
export function drafts(tiles) {
  return html`<div class="columns even">
    ${waitingList('blocked', tiles.blocked, 'slash-circle')} ${waitingList('approval', tiles.pendingApproval, 'hourglass-split')}
  </div>`;
}

function waitingList(name, waiting, iconName) {
  return html`<section class="card" aria-labelledby="drafts-${name}">
    <h2 id="drafts-${name}">${t(`drafts.${name}`, { n: waiting })}</h2>
    <p class="soft">${t(`drafts-text.${name}`)}</p>
    ${waiting === 0 ? html`<p class="none">${icon(iconName)}${t(`drafts-none.${name}`)}</p>` : nothing}
  </section>`;
}

export function quickActions(store) {
  return html`<section class="card" aria-labelledby="quick">
    <h2 id="quick">${t('quick.title')}</h2>
    <ol class="quick">
      ${['items', 'settings', 'rehearse'].map((step) => html`<li>${t(`quick.${step}`)}</li>`)}
    </ol>
    <div class="buttons start">
      <a class="button small" href="/items?store=${store}&type=PRODUCT">${icon('box-seam')}${t('recent.products')}</a>
      <a class="button small" href="/activity?store=${store}">${icon('activity')}${t('recent.jobs')}</a>
      <a class="button small" href="/stores/${store}/dry-runs">${icon('clipboard-data')}${t('page.dry-runs')}</a>
    </div>
  </section>`;
}

export function recentUpdates(store, { connectionUpdatedAt, healthCheckedAt, lastSyncedAt, products }) {
  return html`<section class="card" aria-labelledby="updates">
    <h2 id="updates">${t('updates.title')}</h2>
    <dl class="pairs">
      <dt>${t('updates.connection')}</dt>
      <dd>${timeOf(connectionUpdatedAt)}</dd>
      <dt>${t('updates.health')}</dt>
      <dd>${timeOf(healthCheckedAt)}</dd>
      <dt>${t('stores.synced')}</dt>
      <dd>${timeOf(lastSyncedAt)}</dd>
      <dt>${t('updates.products')}</dt>
      <dd class="number">${number(products)}</dd>
      <dt translate="no">SKU</dt>
      <dd><a href="/items?store=${store}&type=VARIANT">${t('updates.skus')}</a></dd>
    </dl>
  </section>`;
}
