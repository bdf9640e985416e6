// The activity register: every sync event, newest first, live.
import { html, nothing } from 'lit';
import { all, get } from '../api.js';
import { readStores, storeName, storesRead } from '../connection/stores.js';
import { t } from '../language.js';
import { came, eventChanged } from '../live.js';
import { csv, download } from '../parts/download.js';
import { pager } from '../parts/pager.js';
import { empty, icon, problemBanner } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { startSync } from '../sync/start-dialog.js';
import '../sync/general-errors.js';
import { View } from '../view.js';
import { asked, belongs, registerFilters } from './filters.js';
import { COLUMNS } from './export.js';
import { registerTable } from './register-table.js';

const PAGE = 50;
const MOST_EXPORTED = 10_000;

class RegisterPage extends View {
  static properties = {
    route: { attribute: false },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
    exporting: { state: true },
  };
  #reading = null;
  #asked = null;

  opened() {
    this.hear(eventChanged, (event) => this.#changed(event));
    this.hear(came, () => this.#read());
    this.hear(storesRead, () => this.requestUpdate());
    readStores().catch(toastProblem);
  }

  closed() {
    this.#reading?.abort();
  }

  willUpdate(changed) {
    const text = this.route.query.toString();
    if (changed.has('route') && text !== this.#asked) {
      this.#asked = text;
      this.#read();
    }
  }

  async #read() {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      const query = { ...asked(this.route.query), cursor: this.route.query.get('cursor'), limit: PAGE };
      const page = await get('/sync-events', query, { signal });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  #changed(event) {
    if (!this.rows) {
      return;
    }
    const index = this.rows.findIndex((row) => row.id === event.id);
    if (index >= 0) {
      this.rows = this.rows.with(index, event);
    } else if (!this.route.query.get('cursor') && belongs(event, this.route.query) && event.number > (this.rows[0]?.number ?? 0)) {
      this.rows = [event, ...this.rows].slice(0, PAGE);
    }
  }

  async #export() {
    this.exporting = true;
    try {
      const rows = await all('/sync-events', asked(this.route.query), MOST_EXPORTED);
      const named = rows.map((row) => ({ ...row, storeName: storeName(row.store) }));
      download(`sync-events-${new Date().toISOString().slice(0, 10)}.csv`, csv(named, COLUMNS));
    } catch (problem) {
      toastProblem(problem);
    } finally {
      this.exporting = false;
    }
  }

  render() {
    return html`
      <div class="page-head">
        <div>
          <h1>${t('page.register')}</h1>
          <p class="soft">${t('register.text')}</p>
        </div>
        <div class="buttons">
          <button type="button" class="button" ?disabled=${this.exporting || !this.rows?.length} @click=${this.#export}>
            ${icon('download')}${t('register.export')}
          </button>
          ${may('OPERATOR')
            ? html`<button type="button" class="button primary" @click=${() => startSync(this.route.query.get('store'))}>
                ${icon('arrow-repeat')}${t('start.title')}
              </button>`
            : nothing}
        </div>
      </div>
      ${registerFilters(this.route.query)} ${problemBanner(this.problem, () => this.#read())} ${this.#list()}
      <general-errors></general-errors>
    `;
  }

  #list() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return this.#nothing();
    }
    const show = (event) => this.querySelector('general-errors').show(event);
    return html`<div class="card flush">${registerTable(this.rows, show)}</div>
      ${pager(this.next, this.rows.length)}`;
  }

  #nothing() {
    const filtered = ['store', 'status', 'from', 'to', 'cursor'].some((name) => this.route.query.get(name));
    return filtered
      ? empty('funnel', t('register.none-match'), t('register.none-match-text'), html`<a class="button" href="/activity">${t('register.clear')}</a>`)
      : empty('activity', t('register.none'), t('register.none-text'), html`<a class="button" href="/stores">${t('page.stores')}</a>`);
  }
}
customElements.define('register-page', RegisterPage);
