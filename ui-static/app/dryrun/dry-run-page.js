// One dry run: how far it is, what a push would come to, and every item with its fields old and new.
import { html, nothing } from 'lit';
import { address, get } from '../api.js';
import { readStores, storeName, storesRead } from '../connection/stores.js';
import { t, word } from '../language.js';
import { came } from '../live.js';
import { actorName, badge, banner, copyable, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { View } from '../view.js';
import './dry-run-items.js';
import { TONES } from './dry-runs-page.js';
import { summary } from './summary.js';

const LOOK = 1_500;

class DryRunPage extends View {
  static properties = { route: { attribute: false }, run: { state: true }, problem: { state: true } };

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    // A dry run holds no lane and has no events of its own: while it goes on, it is asked about.
    this.every(LOOK, () => this.run?.state === 'RUNNING' && this.#read());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  get #path() {
    const { store, run } = this.route.params;
    return `/stores/${encodeURIComponent(store)}/dry-runs/${encodeURIComponent(run)}`;
  }

  async #read() {
    try {
      this.run = await get(this.#path);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  updated() {
    if (this.run) {
      document.title = `${t('dry-run.title', { number: String(this.run.number) })} · Storeloom`;
    }
  }

  render() {
    const { store } = this.route.params;
    const back = html`<nav class="crumbs" aria-label=${t('event.crumbs')}>
      <a href="/stores">${t('page.stores')}</a> / <a href="/stores/${store}/dry-runs">${t('page.dry-runs')}</a>
    </nav>`;
    if (!this.run) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return html`${back}
        <h1>${t('page.dry-runs')}</h1>
        ${this.problem ? problemBanner(this.problem, () => this.#read()) : waiting}`;
    }
    const { run } = this;
    return html`${back}
      <div class="page-head">
        <div>
          <h1 class="marked">${t('dry-run.title', { number: String(run.number) })} ${badge(word('dry-run-state', run.state), TONES[run.state] ?? 'neutral')}</h1>
          <p class="soft facts">
            <strong translate="no">${storeName(store) ?? ''}</strong><span>${word('mode', run.mode)}</span>
            <span>${timeOf(run.createdAt)} · ${actorName(run.startedBy)}</span> ${copyable(run.id, t('dry-run.id'))}
          </p>
        </div>
        ${this.#buttons(run)}
      </div>
      ${problemBanner(this.problem, () => this.#read())} ${this.#standing(run)} ${run.state === 'FAILED' ? nothing : summary(run)}
      ${run.state === 'FAILED' ? nothing : html`<dry-run-items .route=${this.route} .run=${run}></dry-run-items>`}`;
  }

  #buttons(run) {
    const log = (format, name) =>
      html`<a class="button" href=${address(`${this.#path}/log`, { format })} download data-leaves aria-label=${t('history.download', { what: t('dry-run.title', { number: String(run.number) }), format: name })}>
        ${icon('download')}<span translate="no">${name}</span>
      </a>`;
    const temporal = run.temporal?.url
      ? html`<a class="button" href=${run.temporal.url} target="_blank" rel="noopener">${icon('box-arrow-up-right')}${t('event.temporal')}</a>`
      : nothing;
    return html`<div class="buttons">${temporal} ${run.state === 'READY' ? html`${log('csv', 'CSV')} ${log('ndjson', 'NDJSON')}` : nothing}</div>`;
  }

  #standing(run) {
    const { failure, waits, runningPush, store } = run;
    const failed = run.state === 'FAILED'
      ? banner('critical', t('dry-run.failed'), t('dry-run.failed-text'), failure ? html`<p lang="en" translate="no">${failure.message} ${failure.remedy}</p>` : nothing)
      : nothing;
    const way = { ADOPTION_REQUIRED: 'adoption', CONNECTOR_DISABLED: 'connector' };
    const would = waits.length > 0
      ? banner(
          'warning',
          t('dry-run.waits'),
          html`<ul class="reasons">
            ${waits.map((wait) => html`<li>${word('dry-run-wait', wait)} ${way[wait] ? html`<a href="/stores/${store}/${way[wait]}">${t(`page.${way[wait]}`)}</a>` : nothing}</li>`)}
          </ul>`,
        )
      : nothing;
    const push = runningPush ? banner('info', '', t('dry-run.push', { number: String(runningPush) })) : nothing;
    return html`${failed}${would}${push}`;
  }
}
customElements.define('dry-run-page', DryRunPage);
