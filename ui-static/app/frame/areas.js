// The business areas and their pages. What has no page yet is named, so that everyone sees where it will be, but is no link.
import { html, nothing } from 'lit';
import { icon } from '../parts/pieces.js';
import { t } from '../language.js';

const AREAS = [
  { key: 'page.products', icon: 'box-seam' },
  {
    key: 'area.ecommerce',
    icon: 'bag',
    pages: [
      {
        key: 'page.stores',
        href: '/stores',
        icon: 'shop',
        names: ['stores', 'connection', 'health', 'source', 'connector', 'adoption', 'dry-runs', 'dry-run', 'drift'],
      },
      { key: 'page.register', href: '/activity', icon: 'activity', names: ['register', 'event', 'event-items', 'event-deletions'] },
      { key: 'page.items', href: '/items', icon: 'list-check', names: ['items'] },
      { key: 'page.publish', icon: 'megaphone' },
      { key: 'page.store-catalog', icon: 'grid' },
      { key: 'page.customer-sync', icon: 'people' },
      { key: 'page.order-sync', icon: 'receipt' },
    ],
  },
  { key: 'page.social', icon: 'share' },
  { key: 'page.analytics', icon: 'bar-chart' },
  { key: 'page.admin', icon: 'gear' },
];

/** The pages that can be gone to. */
export const PAGES = AREAS.flatMap((area) => area.pages ?? [area]).filter((page) => page.href);

export function navigation(routeName) {
  return html`<nav class="areas" aria-label=${t('nav.business')}>
    <h2>${t('nav.business')}</h2>
    <ul>
      ${AREAS.map((area) => html`<li>${entry(area, routeName)}${pages(area, routeName)}</li>`)}
    </ul>
  </nav>`;
}

function pages(area, routeName) {
  return area.pages
    ? html`<ul>
        ${area.pages.map((page) => html`<li>${entry(page, routeName)}</li>`)}
      </ul>`
    : nothing;
}

function entry(page, routeName) {
  const name = html`${icon(page.icon)}<span>${t(page.key)}</span>`;
  if (page.pages) {
    return html`<span class="area opened">${name}</span>`;
  }
  if (!page.href) {
    return html`<span class="area planned">${name}<small>${t('nav.planned')}</small></span>`;
  }
  const here = page.names.includes(routeName);
  return html`<a class="area" href=${page.href} aria-current=${here ? 'page' : 'false'}>${name}</a>`;
}
