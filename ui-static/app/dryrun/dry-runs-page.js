// Dry runs of a store: what a push would do, before it is sent. Here they are started, and looked up.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, post } from '../api.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { number, t, word } from '../language.js';
import { came } from '../live.js';
import { pager } from '../parts/pager.js';
import { actorName, badge, count, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { navigate } from '../router.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { sum } from '../adoption/run.js';

const PAGE = 20;
const LOOK = 2_000;
const MODES = ['INCREMENTAL', 'FORCE_REFRESH'];
export const TONES = { RUNNING: 'info', READY: 'success', FAILED: 'critical' };

class DryRunsPage extends View {
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
    this.every(LOOK, () => this.rows?.some((run) => run.state === 'RUNNING') && this.#read());
    readStores().catch(toastProblem);
  }

  get #path() {
    return `/stores/${encodeURIComponent(this.route.params.store)}/dry-runs`;
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

  render() {
    const store = knownStores()?.find((each) => each.id === this.route.params.store);
    return html`${storeHead(this.route, store, t('page.dry-runs'), t('dry-runs.text'))} ${this.#form()}
      ${problemBanner(this.problem, () => this.#read())} ${this.#list()}`;
  }

  #form() {
    if (!may('OPERATOR')) {
      return nothing;
    }
    return html`<form class="card dry-run-form" aria-labelledby="start-dry-run" @submit=${this.#start}>
      <h2 id="start-dry-run">${t('dry-runs.start')}</h2>
      ${problemBanner(this.refused)}
      <fieldset class="choices side-by-side">
        <legend>${t('start.mode')}</legend>
        ${MODES.map(
          (mode, index) => html`<label class="choice">
            <input type="radio" name="mode" value=${mode} ?checked=${index === 0} />
            <span><strong>${word('mode', mode)}</strong><small>${t(`dry-run-mode.${mode}`)}</small></span>
          </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${t('start.items')}</span>
        <textarea name="items" rows="1" spellcheck="false" placeholder=${t('start.items-all')}></textarea>
        <small class="faint">${t('start.items-help')}</small>
      </label>
      <div class="buttons start">
        <button class="button primary" ?disabled=${this.busy}>${icon('play-fill')}${t('dry-runs.do')}</button>
        <span class="faint">${t('dry-runs.sends-nothing')}</span>
      </div>
    </form>`;
  }

  async #start(submitted) {
    submitted.preventDefault();
    const fields = new FormData(submitted.target);
    const items = fields.get('items').split(/[\s,;，；]+/).filter(Boolean);
    this.busy = true;
    this.refused = null;
    try {
      const started = await post(this.#path, { mode: fields.get('mode'), ...(items.length ? { items } : {}) }, { key: crypto.randomUUID() });
      toast({ text: t(started.joined ? 'dry-runs.joined' : 'dry-runs.started', { number: String(started.number) }) });
      navigate(`${location.pathname}/${started.id}`);
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }

  #list() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return html`<p class="faint">${t('dry-runs.none')}</p>`;
    }
    return html`<div class="card flush">
        <div class="table-box" tabindex="0" role="region" aria-label=${t('dry-runs.list')}>
          <table class="cards-when-narrow">
            <thead>
              <tr>
                ${['number', 'what', 'status', 'started'].map((name) => html`<th scope="col" class=${name}>${t(name === 'number' ? 'dry-runs.number' : `column.${name}`)}</th>`)}
                ${['created', 'changed', 'leaving', 'overwritten', 'points'].map((name) => html`<th scope="col">${t(`dry-run-tile.${name}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${repeat(this.rows, (run) => run.id, (run) => row(run))}
            </tbody>
          </table>
        </div>
      </div>
      ${pager(this.next, this.rows.length)}`;
  }
}

function row(run) {
  const { counts, overwritten, points, state } = run;
  const figure = (name, content) => html`<td data-label=${t(`dry-run-tile.${name}`)}>${state === 'READY' ? content : html`<span class="faint">—</span>`}</td>`;
  return html`<tr>
    <td class="number"><a href="/stores/${run.store}/dry-runs/${run.id}" aria-label=${t('dry-run.title', { number: String(run.number) })}>#${run.number}</a></td>
    <td class="what" data-label=${t('column.what')}>${word('mode', run.mode)}${run.items.length > 0 ? html`<small class="faint">${t('dry-runs.some-items', { n: run.items.length })}</small>` : nothing}</td>
    <td class="status" data-label=${t('column.status')}>${badge(word('dry-run-state', state), TONES[state] ?? 'neutral')}</td>
    <td class="started" data-label=${t('column.started')}>${timeOf(run.createdAt)}<small class="faint">${actorName(run.startedBy)}</small></td>
    ${figure('created', count(sum(counts.created)))} ${figure('changed', count(sum(counts.changed)))}
    ${figure('leaving', count(sum(counts.archived) + sum(counts.deleted)))} ${figure('overwritten', count(overwritten.fields, 'critical'))}
    ${figure('points', html`<span class="number">${number(points.total)}</span>`)}
  </tr>`;
}

customElements.define('dry-runs-page', DryRunsPage);
