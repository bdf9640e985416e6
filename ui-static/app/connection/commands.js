// What is done to a store's connection: each says before what follows, and after what was done.
import { html } from 'lit';
import { del, post } from '../api.js';
import { t } from '../language.js';
import { ask } from '../parts/confirm.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { toastTrouble } from '../parts/trouble.js';
import { readStores } from './stores.js';

export async function disconnect(store) {
  const sure = await ask({ title: t('disconnect.title', { name: store.name }), text: t('disconnect.text'), confirm: t('disconnect.do'), tone: 'danger' });
  return sure === true && done(() => post(path(store, '/disconnect'), {}), t('disconnect.done', { name: store.name }));
}

export function reconnect(store) {
  return done(() => post(path(store, '/reconnect'), {}), t('reconnect.done', { name: store.name }));
}

/** Deleting cannot be taken back: what goes and what stays is listed first. */
export async function remove(store) {
  const goes = html`<p>${t('delete.goes')}</p>
    <ul class="bullets">
      ${['connection', 'settings', 'history', 'items'].map((what) => html`<li>${t(`delete-goes.${what}`)}</li>`)}
    </ul>
    <p><strong>${t('delete.stays')}</strong></p>`;
  const sure = await ask({ title: t('delete.title', { name: store.name }), text: goes, confirm: t('delete.do'), tone: 'danger' });
  return sure === true && done(() => del(path(store, '')), t('delete.done', { name: store.name }));
}

/** Answers whether it was done. */
async function done(what, news) {
  try {
    await what();
    toast({ text: news });
    return true;
  } catch (problem) {
    toastTrouble(problem);
    return false;
  } finally {
    await readStores({ anew: true }).catch(toastProblem);
  }
}

function path(store, what) {
  return `/stores/${encodeURIComponent(store.id)}${what}`;
}
