// The tenant's stores, read once and kept fresh: every page names stores and several choose among them.
import { all } from '../api.js';
import { came, storeChanged } from '../live.js';
import { sessionChanged } from '../session.js';
import { Signal } from '../signal.js';

export const storesRead = new Signal();
const MOST = 1_000;
let stores = null;
let reading = null;

/** The stores known so far; null before the first answer. */
export function knownStores() {
  return stores;
}

export function storeName(id) {
  return stores?.find((store) => store.id === id)?.name;
}

/** Reads the stores, unless an answer is already there or under way. */
export async function readStores({ anew = false } = {}) {
  if (stores !== null && !anew) {
    return stores;
  }
  reading ??= all('/stores', {}, MOST).finally(() => {
    reading = null;
  });
  stores = await reading;
  storesRead.send(stores);
  return stores;
}

const again = () => stores !== null && readStores({ anew: true }).catch((problem) => console.warn(problem.message));
came.listen(again);
storeChanged.listen((store) => {
  if (stores === null) {
    return;
  }
  const index = stores.findIndex((each) => each.id === store.id);
  stores = index < 0 ? [...stores, store] : stores.with(index, store);
  storesRead.send(stores);
});
sessionChanged.listen((me) => {
  if (me === null) {
    stores = null;
  }
});
