// Item Synchronization Status of one store.
import { html } from 'lit';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t } from '../language.js';
import { empty, problemBanner } from '../parts/pieces.js';
import { navigate, withQuery } from '../router.js';
import { View } from '../view.js';
import './item-list.js';

class ItemsPage extends View {
  static properties = { route: { attribute: false }, problem: { state: true } };

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.#read();
  }

  async #read() {
    this.problem = null;
    await readStores().catch((problem) => {
      this.problem = problem;
    });
  }

  render() {
    const stores = knownStores();
    const store = this.route.query.get('store') ?? stores?.[0]?.id;
    return html`
      <div class="page-head">
        <div>
          <h1>${t('page.items')}</h1>
          <p class="soft">${t('items.text')}</p>
        </div>
        ${stores?.length
          ? html`<label class="field">
              <span>${t('register.store')}</span>
              <select name="store" @change=${(event) => navigate(withQuery({ store: event.target.value, cursor: null }))}>
                ${stores.map((each) => html`<option value=${each.id} translate="no" ?selected=${each.id === store}>${each.name}</option>`)}
              </select>
            </label>`
          : ''}
      </div>
      ${problemBanner(this.problem, () => this.#read())}
      ${store ? html`<item-list .route=${this.route} .store=${store}></item-list>` : stores ? noStore() : ''}
    `;
  }
}

export function noStore() {
  return empty('shop', t('stores.none'), t('stores.none-text'));
}

customElements.define('items-page', ItemsPage);
