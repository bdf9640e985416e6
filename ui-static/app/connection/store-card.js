// One store on the stores page, with the connector's switch.
import { html, nothing } from 'lit';
import { Problem, post } from '../api.js';
import { number, t, word } from '../language.js';
import { ask } from '../parts/confirm.js';
import { eventBadge, icon, storeBadge, timeOf } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { startSync } from '../sync/start-dialog.js';
import { difference } from './difference.js';
import { readStores } from './stores.js';

export function storeCard(store, event) {
  const { enabled, nextRunAt } = store.connector;
  const switchId = `connector-${store.id}`;
  return html`<article class="card store-card" data-store=${store.id} aria-labelledby="name-${store.id}">
    <div class="card-head">
      <h2 id="name-${store.id}" translate="no">${store.name}</h2>
      ${storeBadge(store.badge)}
    </div>
    <p class="facts">
      <span class="soft" translate="no">${store.shopDomain}</span>
      <span class="badge neutral">${word('environment', store.environment)}</span>
    </p>
    <div class="switch-line">
      <span id=${switchId}>${t('stores.connector')}</span>
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked=${enabled}
        aria-labelledby=${switchId}
        ?disabled=${!may('OPERATOR')}
        @click=${() => turn(store, !enabled)}
      >
        <i aria-hidden="true"></i><span>${enabled ? t('stores.enabled') : t('stores.disabled')}</span>
      </button>
    </div>
    <dl class="pairs">
      <dt>${t('stores.latest')}</dt>
      <dd>${event ? latest(event) : html`<span class="faint">${t('stores.never')}</span>`}</dd>
      <dt>${t('stores.synced')}</dt>
      <dd>${timeOf(store.lastSyncedAt)}</dd>
      <dt>${t('stores.next')}</dt>
      <dd>${nextRunAt ? timeOf(nextRunAt) : html`<span class="faint">${t('stores.no-schedule')}</span>`}</dd>
    </dl>
    <div class="buttons">
      ${may('OPERATOR')
        ? html`<button type="button" class="button primary" @click=${() => startSync(store.id)}>${icon('arrow-repeat')}${t('start.title')}</button>`
        : nothing}
      <a class="button" href="/activity?store=${store.id}">${t('page.register')}</a>
      <a class="button" href="/items?store=${store.id}">${t('page.items')}</a>
    </div>
  </article>`;
}

function latest(event) {
  const { categories = 0, products = 0, variants = 0 } = event.pending ?? {};
  const left = categories + products + variants;
  return html`<a href="/activity/${event.id}">#${event.number}</a> ${eventBadge(event.status)} ${timeOf(event.finishedAt ?? event.startedAt)}
    <small class="soft number">${t('stores.pending', { n: left, count: number(left) })}</small>`;
}

async function turn(store, on) {
  if (!on && (await ask({ title: t('disable.title', { name: store.name }), text: t('disable.text'), confirm: t('disable.do'), tone: 'danger' })) !== true) {
    return;
  }
  try {
    await (on ? enable(store) : post(`/stores/${store.id}/connector/disable`, {}));
  } catch (problem) {
    toastProblem(problem);
  }
  await readStores({ anew: true }).catch(toastProblem);
}

/** Settings that changed while a run was paused: the person chooses with which the store goes on. */
async function enable(store) {
  const path = `/stores/${store.id}/connector/enable`;
  try {
    await post(path, {});
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 409 || problem.what !== 'SETTINGS_CHANGED') {
      throw problem;
    }
    const paused = await ask({
      title: t('enable.title'),
      text: html`<p>${t('enable.text')}</p>${difference(problem.body.difference)}`,
      more: [
        { value: 'RESUME', label: t('enable.resume') },
        { value: 'CANCEL_AND_RESTART', label: t('enable.restart') },
      ],
    });
    if (paused === null) {
      return;
    }
    await post(path, { paused });
  }
  toast({ text: t('enable.done', { name: store.name }) });
}
