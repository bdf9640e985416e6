// What the API tells by itself. `came` says that the connection is (again) there: whoever shows state reads it anew.
import { get } from './api.js';
import { Stream } from './live-stream.js';
import { sessionChanged } from './session.js';
import { Signal } from './signal.js';

export const eventChanged = new Signal();
export const storeChanged = new Signal();
export const stateChanged = new Signal();
export const came = new Signal();

let state = 'off';
let line = null;

export function liveState() {
  return state;
}

function heard({ state: next, kind, data, refused }) {
  if (next && next !== state) {
    const back = next === 'live' && state === 'reconnecting';
    state = next;
    stateChanged.send(state);
    if (back) {
      came.send();
    }
  }
  if (kind === 'sync-event') {
    eventChanged.send(data);
  } else if (kind === 'store') {
    storeChanged.send(data);
  }
  if (refused) {
    // Perhaps the session ended; asking finds out, and an ended one leads to the sign-in page.
    get('/me').catch(() => {});
  }
}

function open() {
  try {
    const worker = new SharedWorker('/app/live-worker.js', { type: 'module', name: 'storeloom-live' });
    worker.onerror = () => fallBack();
    worker.port.onmessage = ({ data }) => heard(data);
    return { start: () => worker.port.postMessage('start'), leave: () => worker.port.postMessage('bye') };
  } catch {
    return inPage();
  }
}

function fallBack() {
  line = inPage();
  line.start();
}

function inPage() {
  const stream = new Stream(heard);
  return { start: () => stream.start(), leave: () => stream.stop() };
}

sessionChanged.listen((me) => {
  if (me === null) {
    line?.leave();
    line = null;
    heard({ state: 'off' });
  } else if (line === null) {
    line = open();
    line.start();
  }
});
addEventListener('pagehide', () => line?.leave());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && line !== null) {
    line = open();
    line.start();
  }
});
