// The head of a page of one store: the way back, which store it is and how it stands, and the store's other pages.
import { html, nothing } from 'lit';
import { t, word } from '../language.js';
import { storeBadge } from '../parts/pieces.js';

const PAGES = [
  ['connection', (id) => `/stores/${id}/connection`],
  ['health', (id) => `/stores/${id}/health`],
  ['source', (id) => `/sources/${id}`],
  ['connector', (id) => `/stores/${id}/connector`],
  ['adoption', (id) => `/stores/${id}/adoption`],
  ['dry-runs', (id) => `/stores/${id}/dry-runs`],
  ['drift', (id) => `/stores/${id}/drift`],
];

/** @param store undefined before it is known */
export function storeHead(route, store, title, text, more = nothing) {
  const id = route.params.store ?? route.params.source;
  return html`<nav class="crumbs" aria-label=${t('event.crumbs')}><a href="/stores">${t('page.stores')}</a></nav>
    <div class="page-head">
      <div>
        <h1>${title}</h1>
        <p class="soft facts">
          ${store
            ? html`<strong translate="no">${store.name}</strong><span translate="no">${store.shopDomain}</span>
                <span class="badge neutral">${word('environment', store.environment)}</span>${storeBadge(store.badge)}`
            : nothing}
        </p>
        <p class="soft">${text}</p>
      </div>
      ${more}
    </div>
    <nav class="tabs" aria-label=${t('store.parts')}>
      ${PAGES.map(
        ([page, path]) => html`<a href=${path(id)} aria-current=${route.name === page ? 'page' : 'false'}>${t(`page.${page}`)}</a>`,
      )}
    </nav>`;
}
