// The connector's switch: what turning it does is said before, and what a paused run goes on with is asked.
import { html } from 'lit';
import { Problem, post } from '../api.js';
import { t } from '../language.js';
import { ask } from '../parts/confirm.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { difference } from './difference.js';
import { readStores } from './stores.js';

export function connectorSwitch(store) {
  const { enabled } = store.connector;
  const switchId = `connector-${store.id}`;
  return html`<div class="switch-line">
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
  </div>`;
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
