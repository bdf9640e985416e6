// Pages of a list that only knows "what comes after": the cursors already passed lie in the browser's history.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { navigate, withQuery } from '../router.js';
import { icon } from './pieces.js';

/** @param next the cursor of the next page, or null on the last */
export function pager(next, shown) {
  const here = new URLSearchParams(location.search).get('cursor');
  const passed = history.state?.passed ?? [];
  if (!next && !here) {
    return html`<nav class="pager" aria-label=${t('pager.name')}><span class="faint">${t('pager.shown', { n: shown })}</span></nav>`;
  }
  const forward = () => navigate(withQuery({ cursor: next }), { state: { passed: [...passed, here ?? ''] } });
  const back = () => navigate(withQuery({ cursor: passed.at(-1) }), { state: { passed: passed.slice(0, -1) } });
  return html`<nav class="pager" aria-label=${t('pager.name')}>
    <span class="faint">${t('pager.shown', { n: shown })}</span>
    ${here ? html`<a class="button small" href=${withQuery({ cursor: null })}>${t('pager.first')}</a>` : nothing}
    <button type="button" class="button small" ?disabled=${!here || passed.length === 0} @click=${back}>
      ${icon('chevron-left')}${t('pager.previous')}
    </button>
    <button type="button" class="button small" ?disabled=${!next} @click=${forward}>${t('pager.next')}${icon('chevron-right')}</button>
  </nav>`;
}
