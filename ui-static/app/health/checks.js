// Health checks that run now, of every store: started on one page, they are followed whichever page is on show.
import { get, post } from '../api.js';
import { knownStores } from '../connection/stores.js';
import { t } from '../language.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { Signal } from '../signal.js';

/** Sent with {store, health} whenever a store's health was read, or null health when a check was just asked for. */
export const healthRead = new Signal();
const FIRST_LOOK = 1_000;
const LONGEST_LOOK = 8_000;
const checking = new Set();

/** Also a check that somebody else started, or that ran before this page was loaded: the store itself says so. */
export function isChecking(store) {
  return checking.has(store) || Boolean(knownStores()?.find((each) => each.id === store)?.checking);
}

/**
 * Keeps a page's `health` at what is read of its store.
 *
 * @param store tells the store that the page is of
 * @param ended called when the check that the page saw running has ended
 */
export function keepHealth(page, store, ended) {
  page.hear(healthRead, (read) => {
    if (read.store !== store()) {
      return;
    }
    const ran = page.health?.check?.status === 'RUNNING';
    page.health = read.health ?? page.health;
    page.requestUpdate();
    if (ran && read.health?.check && read.health.check.status !== 'RUNNING') {
      ended();
    }
  });
}

export async function readHealth(store) {
  const health = await get(path(store, 'health'));
  if (health.check?.status === 'RUNNING' && !checking.has(store)) {
    checking.add(store);
    follow(store);
  }
  healthRead.send({ store, health });
  return health;
}

/** Asks for a check, or joins the one that runs; says how it ended. */
export async function checkHealth(store, name) {
  if (checking.has(store)) {
    return;
  }
  checking.add(store);
  healthRead.send({ store, health: null });
  try {
    await post(path(store, 'health-checks'), {}, { key: crypto.randomUUID() });
  } catch (problem) {
    ended(store, null);
    toastProblem(problem);
    return;
  }
  const health = await follow(store);
  if (health?.check) {
    const well = health.check.status === 'PASSED';
    toast({ tone: well ? 'success' : 'critical', text: t(well ? 'health.well' : 'health.ill', { name }), link: { href: `/stores/${store}/health`, text: t('health.look') } });
  }
}

/** Looks ever more rarely until the check has ended; answers what it found, or nothing when nobody may look any more. */
async function follow(store) {
  for (let wait = FIRST_LOOK; ; wait = Math.min(wait * 1.5, LONGEST_LOOK)) {
    await new Promise((done) => setTimeout(done, wait));
    try {
      const health = await get(path(store, 'health'));
      if (health.check?.status !== 'RUNNING') {
        ended(store, health);
        return health;
      }
    } catch (problem) {
      if (problem.status === 0 || problem.status >= 500) {
        continue;
      }
      ended(store, null);
      return null;
    }
  }
}

function ended(store, health) {
  checking.delete(store);
  healthRead.send({ store, health });
}

function path(store, what) {
  return `/stores/${encodeURIComponent(store)}/${what}`;
}
