// What can be done with a data source now; what cannot says why not. Every one that is done leaves a line in the audit.
import { html, nothing } from 'lit';
import { post } from '../api.js';
import { knows, t, word } from '../language.js';
import { ask } from '../parts/confirm.js';
import { icon } from '../parts/pieces.js';
import { placeOf } from '../parts/places.js';
import { toast } from '../parts/toasts.js';
import { sentence, toastTrouble } from '../parts/trouble.js';
import { may } from '../session.js';

const ICONS = {
  reconnect: 'plug',
  'disable-source': 'pause-circle',
  'enable-source': 'play-circle',
  'manual-sync': 'arrow-repeat',
  'retry-failed-sync': 'arrow-clockwise',
  'refresh-metadata': 'cloud-download',
  'field-mapping-check': 'signpost-split',
  'acknowledge-schema-change': 'check2-square',
  'open-sync-history': 'clock-history',
  'open-data-quality': 'clipboard-data',
};
/** These show a part of this page; which one is said by its id. */
const PARTS = { 'open-sync-history': 'sync-history', 'open-data-quality': 'data-quality', 'field-mapping-check': 'field-mapping', 'acknowledge-schema-change': 'reviews' };

export function actions(source, done) {
  return html`<section class="card" aria-labelledby="actions">
    <h2 id="actions">${t('actions.title')}</h2>
    <ul class="actions">
      ${source.actions.map((each) => row(source, each, done))}
    </ul>
  </section>`;
}

function row(source, { action, allowed, reason, message, remedy }, done) {
  return html`<li data-action=${action}>
    ${icon(ICONS[action] ?? 'dot')}
    <div>
      <strong>${word('action', action)}</strong>
      <p class="soft">${knows(`action-text.${action}`) ? t(`action-text.${action}`) : nothing}</p>
      ${allowed ? nothing : html`<p class="caution">${icon('slash-circle')}<span>${sentence(`not-allowed.${reason}`, message && `${message} ${remedy ?? ''}`)}</span></p>`}
    </div>
    <button type="button" class="button small ${allowed && action.startsWith('enable') ? 'primary' : ''}" ?disabled=${!allowed || (!may('OPERATOR') && !action.startsWith('open-'))}
      aria-label=${`${t('actions.do')}: ${word('action', action)}`} @click=${() => run(source, action, done)}>${t(action in PARTS ? 'actions.show' : 'actions.do')}</button>
  </li>`;
}

async function run(source, action, done) {
  if (action === 'acknowledge-schema-change') {
    show('reviews');
    return;
  }
  const sure = action !== 'disable-source' || (await ask({ title: t('source-disable.title', { name: source.name }), text: t('source-disable.text'), confirm: t('source-disable.do'), tone: 'danger' }));
  if (sure !== true) {
    return;
  }
  try {
    const { href } = await post(`/sources/${encodeURIComponent(source.id)}/actions/${action}`, {}, { key: crypto.randomUUID() });
    if (action in PARTS) {
      show(PARTS[action]);
    } else {
      toast({ text: t(`action-done.${action}`), link: placeOf(href) && { href: placeOf(href), text: t('failures.look') } });
    }
  } catch (problem) {
    toastTrouble(problem);
  }
  done();
}

function show(id) {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  heading?.focus({ preventScroll: true });
}
