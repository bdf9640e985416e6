// The one way to the REST API: JSON in and out, the session's cookie, and refusals as Problem.
import { knows, t } from './language.js';
import { Signal } from './signal.js';

export const signedOut = new Signal();
const ROOT = '/api/v1';

/** A refusal of the API (problem+json), or a network that did not answer (status 0). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.what = body.what ?? (status === 0 ? 'UNREACHABLE' : 'UNEXPECTED');
    this.body = body;
  }

  /** What went wrong, in the console's language where it knows the code, else as the API says. */
  get told() {
    return knows(`problem.${this.what}`) ? t(`problem.${this.what}`) : this.message;
  }

  get remedy() {
    return knows(`remedy.${this.what}`) ? t(`remedy.${this.what}`) : (this.body.remedy ?? '');
  }
}

export function get(path, query, options = {}) {
  return call('GET', path + queryText(query), options);
}

export function post(path, body, options = {}) {
  return call('POST', path, { ...options, body });
}

/** @param options {version} the version that is edited; refused with status 412 when it is no longer the present one */
export function put(path, body, options = {}) {
  return call('PUT', path, { ...options, body });
}

export function del(path) {
  return call('DELETE', path, {});
}

/** An address of the API for links and downloads. */
export function address(path, query) {
  return ROOT + path + queryText(query);
}

/** Reads page after page to the end, at most `limit` rows where one is given. */
export async function all(path, query = {}, limit = Infinity) {
  const rows = [];
  let cursor;
  do {
    const page = await get(path, { ...query, limit: 200, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && rows.length < limit);
  return rows.slice(0, limit);
}

async function call(method, path, { body, key, version, signal, quiet = false }) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = cookie('storeloom_csrf');
  }
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  if (version !== undefined) {
    headers['If-Match'] = `"${version}"`;
  }
  const request = { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) };
  const answer = await reach(ROOT + path, request);
  if (answer.status === 401 && !quiet) {
    signedOut.send();
  }
  if (!answer.ok) {
    throw new Problem(answer.status, await readable(answer));
  }
  return answer.status === 204 ? null : readable(answer);
}

async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, { detail: failure.message });
  }
}

async function readable(answer) {
  const text = await answer.text();
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return { detail: `${answer.status} ${answer.statusText}` };
  }
}

function cookie(name) {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : '';
}

function queryText(query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value != null && value !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
