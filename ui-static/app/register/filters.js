// What the register shows: a function of the address, and what the API is asked for.
import { html, nothing } from 'lit';
import { knownStores } from '../connection/stores.js';
import { t, word } from '../language.js';
import { navigate, withQuery } from '../router.js';
import './date-range.js';

export const STATUSES = ['QUEUED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'ERROR', 'CANCELLED'];
const FILTERS = ['store', 'status', 'from', 'to'];

/** Leaving a filter's page always goes to the first one. */
function change(changes) {
  navigate(withQuery({ ...changes, cursor: null }));
}

export function select(label, name, value, options, any) {
  return html`<label class="field">
    <span>${label}</span>
    <select name=${name} @change=${(event) => change({ [name]: event.target.value })}>
      <option value="" ?selected=${!value}>${any}</option>
      ${options.map(([key, text, theirs]) => html`<option value=${key} ?selected=${key === value} translate=${theirs ? 'no' : nothing}>${text}</option>`)}
    </select>
  </label>`;
}

export function storeSelect(value, any) {
  return select(t('register.store'), 'store', value, (knownStores() ?? []).map((store) => [store.id, store.name, true]), any);
}

export function registerFilters(query) {
  const filtered = FILTERS.some((name) => query.get(name));
  return html`<search class="filters" aria-label=${t('register.filters')}>
    ${storeSelect(query.get('store'), t('register.all-stores'))}
    ${select(t('register.status'), 'status', query.get('status'), STATUSES.map((status) => [status, word('status', status)]), t('register.all-statuses'))}
    <date-range
      .from=${query.get('from')}
      .to=${query.get('to')}
      @chosen=${(event) => change(event.detail)}
    ></date-range>
    ${filtered
      ? html`<button type="button" class="button quiet" @click=${() => change(Object.fromEntries(FILTERS.map((name) => [name, null])))}>${t('register.clear')}</button>`
      : nothing}
  </search>`;
}

/** The API's query: days become the instants at which they begin and end for the reader. */
export function asked(query) {
  const from = query.get('from');
  const to = query.get('to');
  return {
    store: query.get('store'),
    status: query.get('status'),
    from: from ? new Date(`${from}T00:00:00`).toISOString() : null,
    to: to ? nextDay(to).toISOString() : null,
  };
}

function nextDay(day) {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next;
}

/** Whether a sync event that the API told of by itself belongs into the list on show. */
export function belongs(event, query) {
  const { store, status, from, to } = asked(query);
  const at = event.createdAt;
  return (!store || event.store === store) && (!status || event.status === status) && (!from || at >= from) && (!to || at < to);
}
