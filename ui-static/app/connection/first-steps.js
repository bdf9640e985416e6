// The first connection: nothing moves until the settings were saved and somebody starts the initial synchronization.
import { html, nothing } from 'lit';
import { post } from '../api.js';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { navigate } from '../router.js';
import { may } from '../session.js';

const STEPS = ['connect', 'settings', 'sync'];

/**
 * @param store as lists show it; undefined before it is known
 * @param begun whether a synchronization of it was ever started
 */
export function firstSteps(store, begun) {
  if (!store || begun || store.lastSyncedAt || store.openEvent || store.badge === 'DISCONNECTED') {
    return nothing;
  }
  const at = store.badge === 'NOT_CONFIGURED' ? 0 : settingsSaved(store) ? 2 : 1;
  return html`<section class="card first-steps" aria-labelledby="first-steps">
    <h2 id="first-steps">${t('first.title')}</h2>
    <p class="soft">${t('first.text')}</p>
    <ol>
      ${STEPS.map((step, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'later';
        return html`<li class=${state} aria-current=${state === 'now' ? 'step' : nothing}>
          <span class="step-mark" aria-hidden="true">${state === 'done' ? icon('check-lg') : index + 1}</span>
          <div>
            <strong>${t(`first.${step}`)}</strong>
            <p class="soft">${state === 'done' ? t('first.done') : t(`first-text.${step}`)}</p>
            ${state === 'now' ? action(step, store) : nothing}
          </div>
        </li>`;
      })}
    </ol>
  </section>`;
}

/** A connector's version counts how often its settings were saved. */
export function settingsSaved(store) {
  return store.connector.version > 0;
}

function action(step, store) {
  if (step === 'settings') {
    return location.pathname.endsWith('/connector') ? nothing : html`<a class="button primary small" href="/stores/${store.id}/connector">${t('first.settings-do')}</a>`;
  }
  return step === 'sync' && may('OPERATOR')
    ? html`<button type="button" class="button primary small" @click=${() => startFirst(store)}>${icon('play-fill')}${t('first.sync-do')}</button>`
    : nothing;
}

async function startFirst(store) {
  try {
    if (!store.connector.enabled) {
      await post(`/stores/${store.id}/connector/enable`, {});
    }
    const event = await post(`/stores/${store.id}/sync-events`, { mode: 'INCREMENTAL' }, { key: crypto.randomUUID() });
    toast({ text: t('start.started', { number: String(event.number) }) });
    navigate(`/activity/${event.id}`);
  } catch (problem) {
    toastProblem(problem);
  }
}
