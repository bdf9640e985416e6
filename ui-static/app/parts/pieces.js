// The small pieces that every page is set from: icons, badges, times, numbers, things to copy.
import { html, nothing } from 'lit';
import { number, t, time, word } from '../language.js';

export function icon(name) {
  return html`<sl-icon name=${name} aria-hidden="true"></sl-icon>`;
}

const EVENT_TONES = {
  QUEUED: 'neutral',
  IN_PROGRESS: 'info',
  PAUSED: 'warning',
  COMPLETED: 'success',
  ERROR: 'critical',
  CANCELLED: 'neutral',
};
const ITEM_TONES = {
  PENDING: 'info',
  SYNCED: 'success',
  UNCHANGED: 'neutral',
  DELETED: 'neutral',
  FAILED: 'critical',
  SKIPPED: 'warning',
};
const STORE_TONES = {
  CONNECTED: 'success',
  RECONNECT_REQUIRED: 'warning',
  ERROR: 'critical',
  DISCONNECTED: 'neutral',
  NOT_CONFIGURED: 'neutral',
};

export function badge(words, tone) {
  return html`<span class="badge ${tone}">${words}</span>`;
}

export function eventBadge(status) {
  return html`<span class="badge ${EVENT_TONES[status] ?? 'neutral'}" data-status=${status}>
    <i class="dot" aria-hidden="true"></i>${word('status', status)}
  </span>`;
}

export function itemBadge(status) {
  return badge(word('item-status', status), ITEM_TONES[status] ?? 'neutral');
}

export function storeBadge(status) {
  return badge(word('store-status', status), STORE_TONES[status] ?? 'neutral');
}

/** A time with its zone; the exact instant in UTC is the tooltip. */
export function timeOf(instant) {
  return instant == null
    ? html`<span class="faint">—</span>`
    : html`<time datetime=${instant} title=${instant}>${time(instant)}</time>`;
}

/** A value of ours or the merchant's, never translated, that can be copied; `shown` where it is too long to read. */
export function copyable(value, what, shown = value) {
  return html`<span class="copyable" translate="no">
    <code title=${value}>${shown}</code><copy-button .value=${value} .what=${what}></copy-button>
  </span>`;
}

/** A count; zero steps back so that what matters stands out. */
export function count(value, tone = '') {
  return html`<span class="count ${value ? tone : 'zero'}">${number(value)}</span>`;
}

/** Who did it, from an actor {kind, name}. */
export function actorName(actor) {
  if (actor == null) {
    return nothing;
  }
  return actor.kind === 'USER' || actor.kind === 'TOKEN'
    ? html`<span translate="no">${actor.name}</span>`
    : html`<span>${word('actor', actor.kind)}</span>`;
}

/** A line that says something about the page or a section; the tone also chooses the icon. */
export function banner(tone, title, text, more = nothing) {
  const icons = { info: 'info-circle', warning: 'exclamation-triangle', critical: 'exclamation-octagon', success: 'check-circle' };
  return html`<section class="banner ${tone}" role=${tone === 'critical' ? 'alert' : nothing}>
    ${icon(icons[tone])}
    <div>
      ${title ? html`<p class="banner-title">${title}</p>` : nothing} ${text ? html`<div>${text}</div>` : nothing} ${more}
    </div>
  </section>`;
}

/** A refusal of the API, with what to do about it. */
export function problemBanner(problem, again) {
  if (!problem) {
    return nothing;
  }
  const retry = again
    ? html`<button type="button" class="button small" @click=${again}>${t('problem.again')}</button>`
    : nothing;
  const correlation = problem.body?.correlation ? html`<p>${copyable(problem.body.correlation, t('problem.correlation'))}</p>` : nothing;
  return banner('critical', problem.told ?? problem.message, problem.remedy ?? '', html`${correlation}${retry}`);
}

export function empty(iconName, title, text, action = nothing) {
  return html`<div class="empty">
    <span class="empty-picture">${icon(iconName)}</span>
    <h2>${title}</h2>
    <p>${text}</p>
    ${action}
  </div>`;
}
