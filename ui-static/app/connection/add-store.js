// Adds a store by its shop's name; its credentials are asked for on the page that this leads to.
import { html, nothing } from 'lit';
import { post } from '../api.js';
import { t, word } from '../language.js';
import { icon, problemBanner } from '../parts/pieces.js';
import { refusal, trouble } from '../parts/trouble.js';
import { navigate } from '../router.js';
import { View } from '../view.js';
import { readStores } from './stores.js';

const ENVIRONMENTS = ['PRODUCTION', 'STAGING'];
let open = () => {};

export function addStore() {
  open();
}

class AddStore extends View {
  static properties = { problem: { state: true }, busy: { state: true } };

  opened() {
    open = () => {
      this.problem = null;
      this.querySelector('form').reset();
      this.querySelector('sl-dialog').show();
    };
  }

  render() {
    const atShop = this.problem?.body?.where === '#/shopDomain' || this.problem?.what?.startsWith('SHOP_');
    return html`<sl-dialog label=${t('add-store.title')}>
      <form id="add-store-form" class="dialog-form" novalidate @submit=${this.#add}>
        ${atShop ? nothing : problemBanner(this.problem)}
        <label class="field">
          <span>${t('add-store.shop')}</span>
          <span class="with-suffix">
            <input name="shopDomain" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus aria-invalid=${atShop ? 'true' : nothing}
              aria-describedby="add-store-help" @input=${() => (this.problem = null)} />
            <span translate="no">.myshopify.com</span>
          </span>
          <small class="faint" id="add-store-help">${t('add-store.shop-help')}</small>
        </label>
        ${atShop ? html`<div class="faults" role="alert"><div>${icon('exclamation-circle-fill')}<div>${trouble(refusal(this.problem))}</div></div></div>` : nothing}
        <label class="field"><span>${t('add-store.name')}</span><input name="name" maxlength="100" autocomplete="off" placeholder=${t('add-store.name-help')} /></label>
        <fieldset class="choices side-by-side">
          <legend>${t('add-store.environment')}</legend>
          ${ENVIRONMENTS.map(
            (name, index) => html`<label class="choice">
              <input type="radio" name="environment" value=${name} ?checked=${index === 0} /><span>${word('environment', name)}</span>
            </label>`,
          )}
        </fieldset>
      </form>
      <div slot="footer" class="buttons">
        <button type="button" class="button" @click=${() => this.querySelector('sl-dialog').hide()}>${t('confirm.back')}</button>
        <button form="add-store-form" class="button primary" ?disabled=${this.busy}>${t('add-store.do')}</button>
      </div>
    </sl-dialog>`;
  }

  async #add(submitted) {
    submitted.preventDefault();
    const fields = new FormData(submitted.target);
    const shopDomain = fields.get('shopDomain').trim();
    const name = fields.get('name').trim() || shopDomain || '-';
    this.busy = true;
    this.problem = null;
    try {
      const store = await post('/stores', { name, shopDomain, environment: fields.get('environment') }, { key: crypto.randomUUID() });
      await readStores({ anew: true });
      this.querySelector('sl-dialog').hide();
      navigate(`/stores/${store.id}/connection`);
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('add-store', AddStore);
