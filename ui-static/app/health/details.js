// What the shop says about itself, as read just now or when it last answered.
import { html, nothing } from 'lit';
import { countryName, number, t } from '../language.js';
import { banner, icon, timeOf } from '../parts/pieces.js';
import { refusal, trouble } from '../parts/trouble.js';

export function details(shop, problem, again) {
  return html`<section class="card" aria-labelledby="details">
    <div class="card-head">
      <h2 id="details">${t('details.title')}</h2>
      ${shop ? html`<span class="faint small">${t('details.read')} ${timeOf(shop.readAt)}</span>` : nothing}
    </div>
    ${problem ? unread(problem, again) : shop ? facts(shop) : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`}
  </section>`;
}

function unread(problem, again) {
  if (problem.what === 'NOT_CONNECTED') {
    return html`<p class="none">${icon('plug')}${problem.told}</p>`;
  }
  const button = html`<button type="button" class="button small" @click=${again}>${t('problem.again')}</button>`;
  return banner('warning', t('details.silent'), trouble(refusal(problem)), button);
}

function facts(shop) {
  const theirs = (value) => (value ? html`<span translate="no">${value}</span>` : html`<span class="faint">—</span>`);
  const scopes = shop.grantedScopes ?? [];
  const lines = [
    ['name', theirs(shop.name)],
    ['domain', theirs(shop.domain)],
    ['custom-domain', theirs(shop.customDomain)],
    ['email', theirs(shop.email)],
    ['plan', theirs(shop.plan)],
    ['currency', theirs(shop.currency)],
    ['country', shop.country ? countryName(shop.country) : theirs(null)],
    ['zone', theirs(shop.ianaTimezone)],
    ['since', timeOf(shop.connectedSince)],
    ['variants', html`<span class="number">${number(shop.maxProductVariants)}</span>`],
  ];
  return html`<dl class="pairs two">${lines.map(([name, value]) => html`<div><dt>${t(`details.${name}`)}</dt><dd>${value}</dd></div>`)}</dl>
    <h3>${t('details.scopes', { n: scopes.length })}</h3>
    <ul class="scopes">${scopes.map((scope) => html`<li><code translate="no">${scope}</code></li>`)}</ul>`;
}
