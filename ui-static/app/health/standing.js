// What stands beside the checklist: recent failures, webhook subscriptions, and the API version in use.
import { html, nothing } from 'lit';
import { date, knows, t, word } from '../language.js';
import { badge, banner, icon, timeOf } from '../parts/pieces.js';
import { placeOf } from '../parts/places.js';
import { trouble } from '../parts/trouble.js';

const REVIEW_TONES = { NOT_REQUIRED: 'success', REQUIRED: 'warning', ACKNOWLEDGED: 'neutral' };
const HOOK_TONES = { COMPLETE: 'success', INCOMPLETE: 'warning', UNKNOWN: 'neutral' };

/** Whether somebody has to look at the API version. */
export function reviewBadge(review) {
  return badge(word('review', review), REVIEW_TONES[review] ?? 'neutral');
}

export function failures(list) {
  return html`<section class="card" aria-labelledby="failures">
    <h2 id="failures">${t('failures.title')}</h2>
    ${list.length === 0
      ? html`<p class="none">${icon('check2-circle')}${t('failures.none')}</p>`
      : html`<ul class="failure-list">
          ${list.map(
            (failure) => html`<li>
              <p class="facts">${badge(word('failure-kind', failure.kind), 'neutral')} <code translate="no">${failure.code}</code> ${timeOf(failure.at)}</p>
              <div>${trouble(failure)}</div>
              ${failure.kind === 'SYNC' && placeOf(failure.href) ? html`<a href=${placeOf(failure.href)}>${t('failures.look')}</a>` : nothing}
            </li>`,
          )}
        </ul>`}
  </section>`;
}

export function webhooks({ state, present, missing }) {
  const topics = (list, iconName, tone) =>
    list.map((topic) => html`<li class=${tone}>${icon(iconName)}<code translate="no">${topic}</code></li>`);
  return html`<section class="card" aria-labelledby="webhooks">
    <div class="card-head">
      <h2 id="webhooks">${t('webhooks.title')}</h2>
      ${badge(word('webhooks-state', state), HOOK_TONES[state] ?? 'neutral')}
    </div>
    <p class="soft">${t(`webhooks-text.${knows(`webhooks-text.${state}`) ? state : 'UNKNOWN'}`)}</p>
    <ul class="topics">${topics(present, 'check-lg', 'success')} ${topics(missing, 'dash-lg', 'warning')}</ul>
  </section>`;
}

export function apiVersion({ inUse, served, supportedUntil, supported, review, reasons, deprecated }, store) {
  const other = served && served !== inUse;
  return html`<section class="card" aria-labelledby="api-version">
    <div class="card-head">
      <h2 id="api-version">${t('configuration.api-version')}</h2>
      ${reviewBadge(review)}
    </div>
    <dl class="pairs">
      <dt>${t('version.in-use')}</dt>
      <dd><code translate="no">${inUse}</code></dd>
      ${served ? html`<dt>${t('version.served')}</dt><dd><code translate="no">${served}</code></dd>` : nothing}
      <dt>${t('version.until')}</dt>
      <dd>${supportedUntil ? date(supportedUntil) : html`<span class="faint">—</span>`}</dd>
    </dl>
    ${other ? banner('critical', t('version.fell-forward'), t('version.fell-forward-text')) : nothing}
    ${!supported && !other ? banner('warning', t('version.unsupported'), t('version.unsupported-text')) : nothing}
    ${reasons.filter((reason) => reason === 'NEARS_END').map((reason) => html`<p class="caution">${icon('exclamation-triangle')}${word('version-reason', reason)}</p>`)}
    ${deprecated.length > 0
      ? html`<p class="caution">${icon('exclamation-triangle')}${t('version.deprecated')}</p>
          ${deprecated.map((sentence) => html`<p class="soft" lang="en" translate="no">${sentence}</p>`)}`
      : nothing}
    ${review === 'REQUIRED' ? html`<p><a href="/sources/${store}">${t('version.acknowledge')}</a></p>` : nothing}
  </section>`;
}
