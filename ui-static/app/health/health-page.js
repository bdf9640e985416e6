// Store details and health: can this store be pushed to, what the shop says of itself, and what failed lately.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t } from '../language.js';
import { came, eventChanged, storeChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { banner, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { trouble } from '../parts/trouble.js';
import { View } from '../view.js';
import { checkBadge, checkButton, checklist } from './checklist.js';
import { isChecking, keepHealth, readHealth } from './checks.js';
import { details } from './details.js';
import { apiVersion, failures, webhooks } from './standing.js';
import { token } from './token.js';

const SECOND = 1_000;

class HealthPage extends View {
  static properties = {
    route: { attribute: false },
    health: { state: true },
    shop: { state: true },
    problem: { state: true },
    shopProblem: { state: true },
  };
  #refresh = atMostEvery(2_000, () => this.#read());

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.hear(storeChanged, (store) => store.id === this.#id && this.#refresh());
    this.hear(eventChanged, (event) => event.store === this.#id && this.#refresh());
    keepHealth(this, () => this.#id, () => this.#readShop());
    // The token's time runs down before the reader's eyes.
    this.every(SECOND, () => this.health?.token?.expiresAt && this.requestUpdate());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => Promise.all([this.#read(), this.#readShop()]));
  }

  closed() {
    this.#refresh.end();
  }

  get #id() {
    return this.route.params.store;
  }

  async #read() {
    try {
      await readHealth(this.#id);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #readShop() {
    this.shopProblem = null;
    try {
      this.shop = await get(`/stores/${encodeURIComponent(this.#id)}/details`);
    } catch (problem) {
      this.shopProblem = problem;
    }
  }

  render() {
    const store = knownStores()?.find((each) => each.id === this.#id);
    const setUp = store?.badge !== 'NOT_CONFIGURED';
    const head = storeHead(this.route, store, t('page.health'), t('health.text'), setUp ? checkButton(this.#id, store?.name ?? '', 'primary') : nothing);
    const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    // One template from the first moment on: the button that is being clicked is not exchanged when the answer comes.
    return html`${head} ${problemBanner(this.problem, () => this.#read())} ${this.health ? this.#body(store) : this.problem ? nothing : waiting}`;
  }

  #body(store) {
    const { health } = this;
    return html`${health.problem ? banner(store?.badge === 'ERROR' ? 'critical' : 'warning', '', trouble(health.problem)) : nothing}
      <div class="columns">
        <div class="stack">${this.#readiness(health)} ${failures(health.recentFailures)}</div>
        <div class="stack">${token(health.token)} ${apiVersion(health.apiVersion, this.#id)} ${webhooks(health.webhooks)}</div>
      </div>
      ${details(this.shop, this.shopProblem, () => this.#readShop())}`;
  }

  #readiness(health) {
    const { check } = health;
    return html`<section class="card" aria-labelledby="readiness">
      <div class="card-head">
        <h2 id="readiness">${t('health.readiness')}</h2>
        ${isChecking(this.#id) ? checkBadge('RUNNING') : check ? checkBadge(check.status) : nothing}
      </div>
      ${checklist(health)}
      ${check
        ? html`<p class="faint small check-foot">
            ${t('health.check-number', { number: String(check.number) })} ${timeOf(check.finishedAt ?? check.startedAt)}
            ${check.temporal?.url ? html`<a href=${check.temporal.url} target="_blank" rel="noopener">${icon('box-arrow-up-right')}${t('event.temporal')}</a>` : nothing}
          </p>`
        : html`<p class="none">${icon('heart-pulse')}${t('health.none')}</p>`}
    </section>`;
  }
}
customElements.define('health-page', HealthPage);
