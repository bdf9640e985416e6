// The four lists of an adoption run, one at a time, and the decisions on what is ambiguous.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, put } from '../api.js';
import { number, t, word } from '../language.js';
import { pager } from '../parts/pager.js';
import { empty, icon, problemBanner } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { navigate, withQuery } from '../router.js';
import { may } from '../session.js';
import { select } from '../register/filters.js';
import { View } from '../view.js';
import { adoptionItem } from './adoption-item.js';
import { sum } from './run.js';

const PAGE = 50;
const LISTS = { AMBIGUOUS: 'ambiguous', MATCHED: 'matched', ONLY_HERE: 'onlyHere', ONLY_THERE: 'onlyThere' };
const KINDS = ['CATEGORY', 'PRODUCT', 'VARIANT'];
const FILTERS = ['type', 'reference', 'decided'];
const TYPING = 300;

class AdoptionList extends View {
  static properties = {
    route: { attribute: false },
    adoption: { attribute: false },
    store: { attribute: false },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
    deciding: { state: true },
  };
  #reading = null;
  #asked = null;
  #typing = null;

  closed() {
    this.#reading?.abort();
    clearTimeout(this.#typing);
  }

  get #list() {
    const list = this.route.query.get('list');
    return list in LISTS ? list : sum(this.adoption.lists.ambiguous) > 0 ? 'AMBIGUOUS' : 'MATCHED';
  }

  get #path() {
    return `/stores/${encodeURIComponent(this.route.params.store)}/adoption/items`;
  }

  willUpdate() {
    const asked = `${this.adoption.number} ${this.adoption.version} ${this.#list} ${this.route.query}`;
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#read();
    }
  }

  async #read() {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    const filters = Object.fromEntries([...FILTERS, 'cursor'].map((name) => [name, this.route.query.get(name)]));
    try {
      const page = await get(this.#path, { ...filters, list: this.#list, limit: PAGE }, { signal });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`${this.#tabs()} <p class="soft list-text">${t(`adoption-list-text.${this.#list}`)}</p>
      ${this.#filters()} ${problemBanner(this.problem, () => this.#read())} ${this.#rows()}`;
  }

  #tabs() {
    const undecided = sum(this.adoption.undecided);
    return html`<nav class="tabs" aria-label=${t('adoption.lists')}>
      ${Object.entries(LISTS).map(([list, name]) => {
        const mark = list === 'AMBIGUOUS' && undecided > 0 ? 'open' : 'quiet';
        return html`<a
          href=${withQuery({ list, cursor: null, type: null, reference: null, decided: null })}
          data-list=${list}
          aria-current=${list === this.#list ? 'page' : 'false'}
          >${t(`adoption-list.${list}`)} <span class="tab-count ${mark}">${number(sum(this.adoption.lists[name]))}</span></a
        >`;
      })}
    </nav>`;
  }

  #filters() {
    const { query } = this.route;
    const decided = [['false', t('adoption.waits')], ['true', t('adoption.decided')]];
    return html`<search class="filters" aria-label=${t('items.filters')}>
      <label class="field grows">
        <span>${t('items.reference')}</span>
        <span class="with-icon">${icon('search')}
          <input type="search" name="reference" spellcheck="false" placeholder=${t('items.reference-help')} .value=${query.get('reference') ?? ''} @input=${this.#typed} />
        </span>
      </label>
      ${select(t('items.type'), 'type', query.get('type'), KINDS.map((kind) => [kind, word('item-kind', kind)]), t('items.all-types'))}
      ${this.#list === 'AMBIGUOUS' ? select(t('adoption.decision'), 'decided', query.get('decided'), decided, t('adoption.all-decisions')) : nothing}
    </search>`;
  }

  #typed(typed) {
    clearTimeout(this.#typing);
    const reference = typed.target.value.trim();
    this.#typing = setTimeout(() => navigate(withQuery({ reference, cursor: null }), { replace: true }), TYPING);
  }

  #rows() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      const filtered = FILTERS.some((name) => this.route.query.get(name));
      return filtered ? empty('funnel', t('items.none-match'), t('items.none-match-text')) : empty('check2-circle', t('adoption.list-empty'), '');
    }
    const context = { store: this.store, list: this.#list, may: may('OPERATOR'), deciding: this.deciding, decide: (item, choice, form) => this.#decide(item, choice, form) };
    return html`<ul class="adoption-items">
        ${repeat(this.rows, (item) => `${item.type} ${item.reference ?? item.remote?.gid}`, (item) => adoptionItem(item, context))}
      </ul>
      ${pager(this.next, this.rows.length)}`;
  }

  /** Decided by keyboard, one goes straight on to the next that waits. */
  async #decide(item, choice, form) {
    this.deciding = item;
    const row = form.closest('li');
    const forms = [...this.querySelectorAll('form.decision')];
    const next = forms.slice(forms.indexOf(form) + 1).find((each) => each.dataset.open === 'true');
    try {
      const now = await put(`${this.#path}/${item.type}/${encodeURIComponent(item.reference)}`, choice);
      this.rows = this.rows.map((each) => (each === item ? now : each));
      await this.updateComplete;
      (next ?? row).querySelector('input, summary')?.focus();
      this.dispatchEvent(new CustomEvent('decided'));
    } catch (problem) {
      toastProblem(problem);
      await this.#read();
    } finally {
      this.deciding = null;
    }
  }
}
customElements.define('adoption-list', AdoptionList);
