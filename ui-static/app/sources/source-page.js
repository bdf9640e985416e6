// A data source: its health, technical status and actions, and below them what each action leads to.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { healthRead } from '../health/checks.js';
import { knows, t, word } from '../language.js';
import { came, eventChanged, storeChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { badge, banner, problemBanner } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { View } from '../view.js';
import { actions } from './actions.js';
import './external-accounts.js';
import './field-mapping.js';
import { dataQuality } from './quality.js';
import { reviews } from './reviews.js';
import './source-history.js';
import { technical } from './technical.js';
import './upgrade-report.js';

/** What runs for a source is looked for in milliseconds: its runs of other kinds than synchronizations tell nothing by themselves. */
const LOOK = 10_000;
const TONES = {
  healthy: 'success',
  disabled: 'neutral',
  not_configured: 'neutral',
  disconnected: 'neutral',
  error: 'critical',
};

class SourcePage extends View {
  static properties = {
    route: { attribute: false },
    source: { state: true },
    quality: { state: true },
    qualityProblem: { state: true },
    problem: { state: true },
  };
  #refresh = atMostEvery(2_000, () => this.#read());

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.hear(storeChanged, (store) => store.id === this.#id && this.#refresh());
    this.hear(eventChanged, (event) => event.store === this.#id && this.#refresh());
    this.hear(healthRead, ({ store }) => store === this.#id && this.#refresh());
    this.every(LOOK, () => document.visibilityState === 'visible' && this.#refresh());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  closed() {
    this.#refresh.end();
  }

  get #id() {
    return this.route.params.source;
  }

  get #path() {
    return `/sources/${encodeURIComponent(this.#id)}`;
  }

  async #read() {
    try {
      this.source = await get(this.#path);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
      return;
    }
    try {
      this.quality = await get(`${this.#path}/data-quality`, { level: this.route.query.get('level') });
      this.qualityProblem = null;
    } catch (problem) {
      this.qualityProblem = problem;
    }
  }

  render() {
    const store = knownStores()?.find((each) => each.id === this.#id);
    const { source } = this;
    const head = storeHead(this.route, store, t('page.source'), t('source.text'), source ? health(source) : nothing);
    if (!source) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return html`${head}${this.problem ? problemBanner(this.problem, () => this.#read()) : waiting}`;
    }
    const again = () => this.#read();
    return html`${head} ${problemBanner(this.problem, again)}
      ${source.metricsHidden ? banner('info', t('source.metrics-hidden'), t('source.metrics-hidden-text')) : nothing}
      ${reviews(source, again)}
      <div class="columns even">${technical(source)} ${actions(source, again)}</div>
      <div class="stack">
        ${dataQuality(this.#id, this.quality, this.qualityProblem, this.route.query.get('level'), again)}
        <source-history .route=${this.route} .source=${source}></source-history>
        <field-mapping .source=${source} @saved=${again}></field-mapping>
        <external-accounts .source=${this.#id}></external-accounts>
        <upgrade-report .source=${source}></upgrade-report>
      </div>`;
  }

  updated(changed) {
    if (changed.has('route') && changed.get('route')?.query.get('level') !== this.route.query.get('level') && this.source) {
      this.#read();
    }
  }
}

function health({ health: state }) {
  return html`<div class="source-health" data-health=${state}>
    ${badge(word('source-health', state), TONES[state] ?? 'warning')}
    <p class="soft">${knows(`source-health-text.${state}`) ? t(`source-health-text.${state}`) : nothing}</p>
  </div>`;
}

customElements.define('source-page', SourcePage);
