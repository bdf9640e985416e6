// Starts a synchronization, or joins the one that is running: one store, one mode, all items or a few.
import { html } from 'lit';
import { post } from '../api.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t, word } from '../language.js';
import { problemBanner } from '../parts/pieces.js';
import { toast } from '../parts/toasts.js';
import { navigate } from '../router.js';
import { View } from '../view.js';

const MODES = ['INCREMENTAL', 'FORCE_REFRESH', 'RETRY_FAILED'];
let open = () => {};

/** Opens the dialog, with a store already chosen where there is one. */
export function startSync(store) {
  open(store);
}

class StartDialog extends View {
  static properties = { store: { state: true }, problem: { state: true }, busy: { state: true } };
  #key = null;

  opened() {
    open = (store) => this.#show(store);
    this.hear(storesRead, () => this.requestUpdate());
  }

  async #show(store) {
    this.problem = null;
    this.#key = crypto.randomUUID();
    this.querySelector('form').reset();
    await readStores().catch((problem) => {
      this.problem = problem;
    });
    this.store = store ?? (knownStores()?.length === 1 ? knownStores()[0].id : '');
    this.querySelector('sl-dialog').show();
  }

  #hide() {
    this.querySelector('sl-dialog').hide();
  }

  render() {
    return html`<sl-dialog label=${t('start.title')} class="wide-dialog">
      <form id="start-form" @submit=${this.#start}>
        ${problemBanner(this.problem)}
        <label class="field">
          <span>${t('register.store')}</span>
          <select name="store" required .value=${this.store ?? ''} @change=${(event) => (this.store = event.target.value)}>
            <option value="" ?selected=${!this.store}>${t('start.choose-store')}</option>
            ${(knownStores() ?? []).map(
              (store) => html`<option value=${store.id} translate="no" ?selected=${store.id === this.store}>${store.name}</option>`,
            )}
          </select>
        </label>
        <fieldset class="choices">
          <legend>${t('start.mode')}</legend>
          ${MODES.map(
            (mode, index) => html`<label class="choice">
              <input type="radio" name="mode" value=${mode} ?checked=${index === 0} />
              <span><strong>${word('mode', mode)}</strong><small>${word('mode-help', mode)}</small></span>
            </label>`,
          )}
        </fieldset>
        <label class="field">
          <span>${t('start.items')}</span>
          <textarea name="items" rows="2" spellcheck="false" placeholder=${t('start.items-all')}></textarea>
          <small class="faint">${t('start.items-help')}</small>
        </label>
      </form>
      <div slot="footer" class="buttons">
        <button type="button" class="button" @click=${this.#hide}>${t('confirm.back')}</button>
        <button form="start-form" class="button primary" ?disabled=${this.busy}>${t('start.do')}</button>
      </div>
    </sl-dialog>`;
  }

  async #start(submitted) {
    submitted.preventDefault();
    const fields = new FormData(submitted.target);
    const items = fields.get('items').split(/[\s,;]+/).filter(Boolean);
    const wish = { mode: fields.get('mode'), ...(items.length ? { items } : {}) };
    this.busy = true;
    this.problem = null;
    try {
      const event = await post(`/stores/${fields.get('store')}/sync-events`, wish, { key: this.#key });
      this.#hide();
      tell(event);
      navigate(`/activity/${event.id}`);
    } catch (problem) {
      this.problem = problem;
      // No answer may mean that it did arrive: the same key makes the next try the same wish.
      this.#key = problem.status === 0 ? this.#key : crypto.randomUUID();
    } finally {
      this.busy = false;
    }
  }
}

/** A wish that met a running event joined it; when that one is paused, it says why nothing moves. */
function tell(event) {
  const number = String(event.number);
  if (!event.joined) {
    toast({ text: t('start.started', { number }) });
    return;
  }
  const reasons = (event.pauseReasons ?? []).map((reason) => word('pause', reason)).join(', ');
  toast({ text: t('start.joined', { number }), more: reasons ? t('start.joined-paused', { reasons }) : '' });
}

customElements.define('start-dialog', StartDialog);
