// Item Synchronization Status: what became of each category, product and variant, in a store or in one sync event.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { t, word } from '../language.js';
import { came, eventChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { pager } from '../parts/pager.js';
import { empty, icon, problemBanner } from '../parts/pieces.js';
import { navigate, withQuery } from '../router.js';
import { View } from '../view.js';
import { select } from '../register/filters.js';
import { itemTable } from './item-table.js';

const PAGE = 50;
const KINDS = ['CATEGORY', 'PRODUCT', 'VARIANT'];
const STORE_STATUSES = ['PENDING', 'SYNCED', 'FAILED', 'SKIPPED', 'DELETED'];
const EVENT_STATUSES = ['SYNCED', 'FAILED', 'SKIPPED', 'DELETED'];
const FILTERS = ['type', 'status', 'reference'];
const TYPING = 300;

class ItemList extends View {
  /** Either the event whose items are shown, or the store's id. */
  static properties = {
    route: { attribute: false },
    event: { attribute: false },
    store: { attribute: false },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
  };
  #reading = null;
  #asked = null;
  #typing = null;
  #refresh = atMostEvery(5_000, () => this.#read());

  opened() {
    this.hear(came, () => this.#read());
    this.hear(eventChanged, (event) => {
      const mine = this.event ? event.id === this.event.id : event.store === this.store;
      if (mine && !this.route.query.get('cursor')) {
        this.#refresh();
      }
    });
  }

  closed() {
    this.#reading?.abort();
    this.#refresh.end();
    clearTimeout(this.#typing);
  }

  willUpdate() {
    const asked = `${this.#path()}?${this.route.query}`;
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#read();
    }
  }

  #path() {
    return this.event ? `/sync-events/${this.event.id}/items` : `/stores/${this.store}/items`;
  }

  async #read() {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    const { query } = this.route;
    const filters = Object.fromEntries([...FILTERS, 'cursor'].map((name) => [name, query.get(name)]));
    try {
      const page = await get(this.#path(), { ...filters, limit: PAGE }, { signal });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
        this.rows = problem.status === 0 ? this.rows : undefined;
      }
    }
  }

  #typed(typed) {
    clearTimeout(this.#typing);
    const reference = typed.target.value.trim();
    this.#typing = setTimeout(() => navigate(withQuery({ reference, cursor: null }), { replace: true }), TYPING);
  }

  render() {
    const { query } = this.route;
    const statuses = this.event ? EVENT_STATUSES : STORE_STATUSES;
    const filtered = FILTERS.some((name) => query.get(name));
    return html`
      <search class="filters" aria-label=${t('items.filters')}>
        <label class="field grows">
          <span>${t('items.reference')}</span>
          <span class="with-icon">${icon('search')}
            <input type="search" name="reference" spellcheck="false" placeholder=${t('items.reference-help')} .value=${query.get('reference') ?? ''} @input=${this.#typed} />
          </span>
        </label>
        ${select(t('items.type'), 'type', query.get('type'), KINDS.map((kind) => [kind, word('item-kind', kind)]), t('items.all-types'))}
        ${select(t('column.status'), 'status', query.get('status'), statuses.map((status) => [status, word('item-status', status)]), t('register.all-statuses'))}
        ${filtered ? html`<a class="button quiet" href=${withQuery({ type: null, status: null, reference: null, cursor: null })}>${t('register.clear')}</a>` : nothing}
      </search>
      ${problemBanner(this.problem, () => this.#read())} ${this.#list(filtered)}
    `;
  }

  #list(filtered) {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return filtered || this.route.query.get('cursor')
        ? empty('funnel', t('items.none-match'), t('items.none-match-text'))
        : empty('list-check', t('items.none'), this.event ? t('items.none-event-text') : t('items.none-text'));
    }
    return html`<div class="card flush">${itemTable(this.rows)}</div>
      ${pager(this.next, this.rows.length)}`;
  }
}
customElements.define('item-list', ItemList);
