// One store on the stores page, with the connector's switch and the ways to what concerns it.
import { html, nothing } from 'lit';
import { number, t, word } from '../language.js';
import { badge, eventBadge, icon, storeBadge, timeOf } from '../parts/pieces.js';
import { may } from '../session.js';
import { startSync } from '../sync/start-dialog.js';
import { isChecking } from '../health/checks.js';
import { storeMenu } from './store-menu.js';
import { connectorSwitch } from './switch.js';

export function storeCard(store, event) {
  const { nextRunAt } = store.connector;
  return html`<article class="card store-card" data-store=${store.id} aria-labelledby="name-${store.id}">
    <div class="card-head">
      <h2 id="name-${store.id}" translate="no"><a href="/stores/${store.id}/connection">${store.name}</a></h2>
      <span class="card-badge">${isChecking(store.id) ? badge(t('health.checking'), 'info') : storeBadge(store.badge)}${storeMenu(store)}</span>
    </div>
    <p class="facts">
      <span class="soft" translate="no">${store.shopDomain}</span>
      <span class="badge neutral">${word('environment', store.environment)}</span>
    </p>
    ${connectorSwitch(store)}
    <dl class="pairs">
      <dt>${t('stores.latest')}</dt>
      <dd>${event ? latest(event) : html`<span class="faint">${t('stores.never')}</span>`}</dd>
      <dt>${t('stores.synced')}</dt>
      <dd>${timeOf(store.lastSyncedAt)}</dd>
      <dt>${t('stores.next')}</dt>
      <dd>${nextRunAt ? timeOf(nextRunAt) : html`<span class="faint">${t('stores.no-schedule')}</span>`}</dd>
    </dl>
    <div class="buttons">
      ${store.badge === 'NOT_CONFIGURED'
        ? html`<a class="button primary" href="/stores/${store.id}/connection">${icon('plug')}${t('setup.title')}</a>`
        : nothing}
      ${may('OPERATOR') && store.badge !== 'NOT_CONFIGURED'
        ? html`<button type="button" class="button primary" @click=${() => startSync(store.id)}>${icon('arrow-repeat')}${t('start.title')}</button>`
        : nothing}
      <a class="button" href="/activity?store=${store.id}">${t('page.register')}</a>
      <a class="button" href="/items?store=${store.id}">${t('page.items')}</a>
      <a class="button" href="/stores/${store.id}/connector">${t('page.connector')}</a>
    </div>
  </article>`;
}

function latest(event) {
  const { categories = 0, products = 0, variants = 0 } = event.pending ?? {};
  const left = categories + products + variants;
  return html`<a href="/activity/${event.id}">#${event.number}</a> ${eventBadge(event.status)} ${timeOf(event.finishedAt ?? event.startedAt)}
    <small class="soft number">${t('stores.pending', { n: left, count: number(left) })}</small>`;
}
