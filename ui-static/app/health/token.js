// How long the access token is good, counted down; Storeloom renews it by itself before it expires.
import { html, nothing } from 'lit';
import { span, t } from '../language.js';
import { icon, timeOf } from '../parts/pieces.js';

const DAY = 24 * 3_600;

export function token({ expiresAt, permanent }) {
  return html`<section class="card" aria-labelledby="token">
    <h2 id="token">${t('token.title')}</h2>
    ${permanent ? html`<p class="big">${icon('infinity')}${t('token.permanent')}</p><p class="soft">${t('token.permanent-text')}</p>` : expiring(expiresAt)}
  </section>`;
}

function expiring(expiresAt) {
  if (expiresAt == null) {
    return html`<p class="none">${icon('key')}${t('token.none')}</p>`;
  }
  const left = Math.floor((new Date(expiresAt) - Date.now()) / 1_000);
  return html`<p class="big ${left <= 0 ? 'ill' : ''}" role="timer">${icon('clock')}${left > 0 ? t('token.left', { span: span(left) }) : t('token.expired')}</p>
    <progress max=${DAY} value=${Math.max(0, Math.min(left, DAY))} aria-label=${t('token.title')}></progress>
    <p class="soft">${t('token.until')} ${timeOf(expiresAt)}</p>
    ${left > 0 ? html`<p class="faint small">${t('token.renewed')}</p>` : nothing}`;
}
