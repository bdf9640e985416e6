// Where a store's shop was edited behind our back, field by field, and what becomes of it.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, post } from '../api.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t, word } from '../language.js';
import { came } from '../live.js';
import { pager } from '../parts/pager.js';
import { badge, empty, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { View } from '../view.js';

const PAGE = 50;
/** A check takes a while, and what is owed is healed by a run: both are looked for in milliseconds. */
const LOOK = 3_000;
const TONES = { OWED: 'warning', HEALED: 'success', ACCEPTED: 'neutral' };

class DriftPage extends View {
  static properties = {
    route: { attribute: false },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
    refused: { state: true },
    busy: { state: true },
  };
  #asked = null;

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.every(LOOK, () => this.#read());
    readStores().catch(toastProblem);
  }

  get #path() {
    return `/stores/${encodeURIComponent(this.route.params.store)}/drift`;
  }

  willUpdate() {
    const asked = this.route.query.toString();
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#read();
    }
  }

  async #read() {
    try {
      const page = await get(this.#path, { cursor: this.route.query.get('cursor'), limit: PAGE });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #check() {
    this.busy = true;
    this.refused = null;
    try {
      await post(this.#path, {}, { key: crypto.randomUUID() });
      toast({ text: t('drift.started') });
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const store = knownStores()?.find((each) => each.id === this.route.params.store);
    const check = may('OPERATOR')
      ? html`<div class="buttons">
          <button class="button" ?disabled=${this.busy} @click=${this.#check}>${icon('arrow-repeat')}${t('drift.check')}</button>
        </div>`
      : nothing;
    return html`${storeHead(this.route, store, t('page.drift'), t('drift.text'), check)} ${problemBanner(this.refused)}
      ${problemBanner(this.problem, () => this.#read())} ${this.#list()}`;
  }

  #list() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return empty('check2-circle', t('drift.none'), t('drift.none-text'));
    }
    return html`<div class="card flush">
        <div class="table-box" tabindex="0" role="region" aria-label=${t('page.drift')}>
          <table class="cards-when-narrow field-table">
            <thead>
              <tr>
                ${['item', 'field', 'ours', 'theirs', 'owner', 'state', 'since'].map((name) => html`<th scope="col">${t(`drift.${name}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${repeat(this.rows, (drift) => `${drift.type} ${drift.reference} ${drift.field}`, row)}
            </tbody>
          </table>
        </div>
      </div>
      ${pager(this.next, this.rows.length)}`;
  }
}

function row(drift) {
  const gone = drift.field === 'exists';
  const value = (text) => (text === null || text === '' ? html`<span class="faint">—</span>` : html`<span class="field-value" translate="no">${text}</span>`);
  return html`<tr data-drift=${drift.reference}>
    <td data-label=${t('drift.item')}><span class="badge neutral">${word('item-kind', drift.type)}</span> <code translate="no">${drift.reference}</code></td>
    <td data-label=${t('drift.field')}>${gone ? t('drift.gone') : html`<code translate="no">${drift.field}</code>`}</td>
    <td data-label=${t('drift.ours')}>${gone ? value(null) : value(drift.ours)}</td>
    <td data-label=${t('drift.theirs')}>${gone ? value(null) : value(drift.theirs)}</td>
    <td data-label=${t('drift.owner')}>${word('owner', drift.owner)}</td>
    <td data-label=${t('drift.state')}>${badge(word('drift-state', drift.state), TONES[drift.state] ?? 'neutral')}</td>
    <td data-label=${t('drift.since')}>${timeOf(drift.since)}</td>
  </tr>`;
}

customElements.define('drift-page', DriftPage);
