// How one store is reached, whether it is well, what was synchronized last, and what holds up publishing.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { checklist, checkButton } from '../health/checklist.js';
import { keepHealth, readHealth } from '../health/checks.js';
import { number, t } from '../language.js';
import { came, eventChanged, storeChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { banner, icon, problemBanner, storeBadge, timeOf } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { trouble } from '../parts/trouble.js';
import { navigate } from '../router.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { disconnect, reconnect } from './commands.js';
import { firstSteps, settingsSaved } from './first-steps.js';
import { drafts, quickActions, recentSyncs, recentUpdates, tile } from './recent.js';
import './setup.js';
import { storeHead } from './store-head.js';
import { knownStores, readStores, storesRead } from './stores.js';

class ConnectionPage extends View {
  static properties = {
    route: { attribute: false },
    connection: { state: true },
    health: { state: true },
    problem: { state: true },
  };
  #refresh = atMostEvery(2_000, () => this.#read());

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.hear(storeChanged, (store) => store.id === this.#id && this.#refresh());
    this.hear(eventChanged, (event) => event.store === this.#id && this.#refresh());
    keepHealth(this, () => this.#id, () => this.#refresh());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  closed() {
    this.#refresh.end();
  }

  get #id() {
    return this.route.params.store;
  }

  get #store() {
    return knownStores()?.find((each) => each.id === this.#id);
  }

  async #read() {
    try {
      this.connection = await get(`/stores/${encodeURIComponent(this.#id)}/connection`);
      this.problem = null;
      readHealth(this.#id).catch((problem) => console.warn(problem.message));
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const store = this.#store;
    const head = storeHead(this.route, store, t('connection.page'), t('connection.text'), this.#links());
    const { connection } = this;
    if (!connection) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return html`${head}${this.problem ? problemBanner(this.problem, () => this.#read()) : waiting}`;
    }
    return html`${head} ${problemBanner(this.problem, () => this.#read())} ${this.#tiles()} ${firstSteps(store, connection.tiles.recentSyncs > 0)}
      <div class="columns">${this.#status(store)} ${this.#health()}</div>
      <div class="stack">${recentSyncs(this.#id, connection)} ${drafts(connection.tiles)}</div>
      <div class="columns even">${quickActions(this.#id)} ${recentUpdates(this.#id, connection)}</div>`;
  }

  #links() {
    return html`<div class="buttons">
      <a class="button" href="/items?store=${this.#id}&type=PRODUCT">${t('recent.products')}</a>
      <a class="button" href="/activity?store=${this.#id}">${t('recent.jobs')}</a>
      <a class="button" href="/stores">${t('connection.workspace')}</a>
    </div>`;
  }

  #tiles() {
    const { status, authMode, tiles } = this.connection;
    return html`<div class="tiles six">
      ${tile(t('connection.status'), storeBadge(status))} ${tile(t('connection.auth-mode'), authMode ? html`<span class="tile-word">${t(`auth-mode.${authMode}`)}</span>` : '—')}
      ${tile(t('connection.recent'), number(tiles.recentSyncs))} ${tile(t('connection.failed'), number(tiles.failed), tiles.failed > 0)}
      ${tile(t('connection.blocked'), number(tiles.blocked), tiles.blocked > 0)} ${tile(t('connection.approval'), number(tiles.pendingApproval))}
    </div>`;
  }

  #status(store) {
    const { connection } = this;
    const setUp = connection.authMode !== null;
    return html`<section class="card" aria-labelledby="status">
      <div class="card-head">
        <h2 id="status">${t('connection.title')}</h2>
        ${setUp && store ? this.#commands(store) : nothing}
      </div>
      <p class="soft">${t('connection.prefer')}</p>
      ${connection.problem ? banner(connection.status === 'ERROR' ? 'critical' : 'warning', '', trouble(connection.problem)) : nothing}
      ${setUp ? this.#facts() : html`<p class="none">${icon('plug')}${t('connection.none')}</p>`}
      ${setUp
        ? html`<details class="change" ?open=${connection.status === 'RECONNECT_REQUIRED'}><summary>${t('setup.change-title')}</summary>${this.#setup()}</details>`
        : html`<h3>${t('setup.title')}</h3>${this.#setup()}`}
    </section>`;
  }

  #facts() {
    const { authMode, clientId, maskedCredential, scopes, connectionUpdatedAt } = this.connection;
    return html`<dl class="pairs">
      <dt>${t('connection.auth-mode')}</dt>
      <dd>${t(`auth-mode.${authMode}`)}</dd>
      ${clientId ? html`<dt>${t('setup.clientId')}</dt><dd><code translate="no">${clientId}</code></dd>` : nothing}
      <dt>${t(authMode === 'LEGACY_TOKEN' ? 'setup.accessToken' : 'setup.clientSecret')}</dt>
      <dd><code translate="no">${maskedCredential}</code></dd>
      <dt>${t('connection.scopes')}</dt>
      <dd><a href="/stores/${this.#id}/health">${t('connection.scopes-n', { n: scopes.length })}</a></dd>
      <dt>${t('updates.connection')}</dt>
      <dd>${timeOf(connectionUpdatedAt)}</dd>
    </dl>`;
  }

  #commands(store) {
    if (!may('OPERATOR')) {
      return nothing;
    }
    const then = async (command) => (await command(store)) && this.#read();
    return html`<div class="buttons">
      ${store.badge === 'CONNECTED' ? nothing : html`<button type="button" class="button small primary" @click=${() => then(reconnect)}>${icon('arrow-repeat')}${t('reconnect.do')}</button>`}
      ${store.badge === 'DISCONNECTED' ? nothing : html`<button type="button" class="button small" @click=${() => then(disconnect)}>${icon('pause-circle')}${t('disconnect.do')}</button>`}
    </div>`;
  }

  #setup() {
    return html`<connection-setup .store=${this.#id} .connection=${this.connection} @connected=${this.#connected}></connection-setup>`;
  }

  async #connected({ detail }) {
    this.connection = detail;
    this.querySelector('details.change')?.removeAttribute('open');
    await readStores({ anew: true }).catch(toastProblem);
    const first = this.#store && !settingsSaved(this.#store);
    toast({ text: t('setup.done', { name: this.#store?.name ?? '' }), more: first ? t('first.text') : '' });
    if (first) {
      navigate(`/stores/${this.#id}/connector`);
    } else {
      this.#read();
    }
  }

  #health() {
    const configured = this.connection.authMode !== null;
    return html`<section class="card" aria-labelledby="health">
      <div class="card-head">
        <h2 id="health">${t('connection.health')}</h2>
        ${configured ? checkButton(this.#id, this.#store?.name ?? '', 'small') : nothing}
      </div>
      <p class="soft">${t('connection.health-text')}</p>
      ${configured && this.health
        ? html`${checklist(this.health, true)}<p><a href="/stores/${this.#id}/health">${t('health.look')}</a></p>`
        : html`<p class="none">${icon('heart-pulse')}${t('connection.no-health')}</p>`}
    </section>`;
  }
}
customElements.define('connection-page', ConnectionPage);
