// The page on show is a function of the address: every filter and tab can be bookmarked, shared and gone back to.
import { Signal } from './signal.js';

export const routeChanged = new Signal();
/** The place in the browser's history, counted from where the console was opened. */
let at = history.state?.at ?? 0;
let guard = null;
let returning = false;
const ROUTES = [
  ['/sign-in', 'sign-in'],
  ['/stores', 'stores'],
  ['/stores/:store/connection', 'connection'],
  ['/stores/:store/health', 'health'],
  ['/stores/:store/connector', 'connector'],
  ['/stores/:store/adoption', 'adoption'],
  ['/stores/:store/drift', 'drift'],
  ['/stores/:store/dry-runs', 'dry-runs'],
  ['/stores/:store/dry-runs/:run', 'dry-run'],
  ['/sources/:source', 'source'],
  ['/activity', 'register'],
  ['/activity/:event', 'event'],
  ['/activity/:event/items', 'event-items'],
  ['/activity/:event/deletions', 'event-deletions'],
  ['/items', 'items'],
];

/** {name, path, params, query}; name is 'home' for / and 'unknown' where there is no page. */
export function route() {
  const { pathname, search } = location;
  const query = new URLSearchParams(search);
  if (pathname === '/') {
    return { name: 'home', path: pathname, params: {}, query };
  }
  for (const [pattern, name] of ROUTES) {
    const params = match(pattern, pathname);
    if (params) {
      return { name, path: pathname, params, query };
    }
  }
  return { name: 'unknown', path: pathname, params: {}, query };
}

function match(pattern, pathname) {
  const wanted = pattern.split('/');
  const given = pathname.replace(/\/$/, '').split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  const params = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) {
      params[part.slice(1)] = decodeURIComponent(given[index]);
    } else if (part !== given[index]) {
      return null;
    }
  }
  return params;
}

/** Asks before the page is left, until the answer is called; `may` resolves to whether it may be. */
export function guardLeaving(may) {
  guard = may;
  return () => {
    guard = guard === may ? null : guard;
  };
}

export function navigate(to, { replace = false, state = null } = {}) {
  const go = () => {
    at = replace ? at : at + 1;
    history[replace ? 'replaceState' : 'pushState']({ ...state, at }, '', to);
    routeChanged.send();
  };
  if (guard === null || replace || new URL(to, location.href).pathname === location.pathname) {
    go();
  } else {
    guard().then((may) => may && go());
  }
}

/** The browser has gone already: a guarded page is gone back to, and left again when it may be. */
function traversed({ state }) {
  const steps = (state?.at ?? 0) - at;
  if (returning) {
    returning = false;
    return;
  }
  if (guard === null || steps === 0) {
    at += steps;
    routeChanged.send();
    return;
  }
  const may = guard;
  returning = true;
  history.go(-steps);
  may().then((yes) => {
    if (yes) {
      guard = null;
      history.go(steps);
    }
  });
}

/** The present address with some of its query changed; an empty value leaves the query. */
export function withQuery(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value == null || value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : '');
}

addEventListener('popstate', traversed);
document.addEventListener('click', (click) => {
  const link = click.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
  if (!link || !plain || click.defaultPrevented || link.target || link.hasAttribute('download')) {
    return;
  }
  if (link.origin === location.origin && link.dataset.leaves === undefined && !link.hash) {
    click.preventDefault();
    navigate(link.pathname + link.search);
  }
});
