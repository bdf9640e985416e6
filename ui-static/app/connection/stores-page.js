// The tenant's stores: how each stands, its connector's switch, and what it does now.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../language.js';
import { came, eventChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { empty, icon, problemBanner } from '../parts/pieces.js';
import { View } from '../view.js';
import { healthRead } from '../health/checks.js';
import { may } from '../session.js';
import { addStore } from './add-store.js';
import { storeCard } from './store-card.js';
import { knownStores, readStores, storesRead } from './stores.js';

class StoresPage extends View {
  static properties = { latest: { state: true }, problem: { state: true } };

  #refresh = atMostEvery(3_000, () => this.#read());

  constructor() {
    super();
    this.latest = new Map();
  }

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(healthRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.hear(eventChanged, (event) => this.#newer(event));
    this.#read();
  }

  closed() {
    this.#refresh.end();
  }

  async #read() {
    this.problem = null;
    try {
      await Promise.all([readStores({ anew: true }), this.#readLatest()]);
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** The newest events hold each store's latest one, for all but stores that have slept long. */
  async #readLatest() {
    const { items } = await get('/sync-events', { limit: 200 });
    items.toReversed().forEach((event) => this.latest.set(event.store, event));
    this.requestUpdate();
  }

  #newer(event) {
    const known = this.latest.get(event.store);
    if (!known || event.number >= known.number) {
      this.latest.set(event.store, event);
      this.requestUpdate();
    }
    if (known && known.status !== event.status) {
      this.#refresh();
    }
  }

  render() {
    const stores = knownStores();
    return html`
      <div class="page-head">
        <div>
          <h1>${t('page.stores')}</h1>
          <p class="soft">${t('stores.text')}</p>
        </div>
        ${may('ADMIN') ? html`<button type="button" class="button primary" @click=${addStore}>${icon('plus-lg')}${t('add-store.title')}</button>` : nothing}
      </div>
      <add-store></add-store>
      ${problemBanner(this.problem, () => this.#read())} ${this.#cards(stores)}
    `;
  }

  #cards(stores) {
    if (!stores) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (stores.length === 0) {
      return empty('shop', t('stores.none'), t('stores.none-text'));
    }
    return html`<ul class="store-cards">
      ${stores.map((store) => html`<li>${storeCard(store, this.latest.get(store.id))}</li>`)}
    </ul>`;
  }
}
customElements.define('stores-page', StoresPage);
