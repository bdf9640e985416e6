// The sync history of a data source: every kind of run, the newest first.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get } from '../api.js';
import { span, t, word } from '../language.js';
import { came, eventChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { pager } from '../parts/pager.js';
import { badge, count, icon, problemBanner, timeOf } from '../parts/pieces.js';
import { placeOf } from '../parts/places.js';
import { sentence } from '../parts/trouble.js';
import { View } from '../view.js';

const PAGE = 10;
const TONES = { completed: 'success', partial: 'warning', failed: 'critical', running: 'info', paused: 'warning', queued: 'neutral', cancelled: 'neutral' };
const COLUMNS = ['run', 'status', 'fetched', 'processed', 'failed', 'version', 'error', 'started'];

class SourceHistory extends View {
  static properties = { route: { attribute: false }, source: { attribute: false }, rows: { state: true }, next: { state: true }, problem: { state: true } };
  #asked = null;
  #refresh = atMostEvery(2_000, () => this.#read());

  opened() {
    this.hear(came, () => this.#read());
    this.hear(eventChanged, (event) => event.store === this.source?.id && this.#refresh());
  }

  closed() {
    this.#refresh.end();
  }

  /** Read again whenever the page read its source anew: not every kind of run tells of itself. */
  willUpdate(changed) {
    const asked = this.route.query.get('cursor') ?? '';
    if (asked !== this.#asked || changed.has('source')) {
      this.#asked = asked;
      this.#refresh();
    }
  }

  async #read() {
    try {
      const page = await get(`/sources/${encodeURIComponent(this.source.id)}/sync-history`, { limit: PAGE, cursor: this.#asked });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="sync-history">
      <h2 id="sync-history" tabindex="-1">${t('source-history.title')}</h2>
      ${problemBanner(this.problem, () => this.#read())} ${this.#list()}
    </section>`;
  }

  #list() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return html`<p class="none">${icon('clock-history')}${t('source-history.none')}</p>`;
    }
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('table.of', { name: t('source-history.title') })}>
        <table class="cards-when-narrow history-table">
          <thead>
            <tr>
              ${COLUMNS.map((name) => html`<th scope="col">${t(`source-history.${name}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${repeat(this.rows, (run) => `${run.kind} ${run.id}`, row)}
          </tbody>
        </table>
      </div>
      ${pager(this.next, this.rows.length)}`;
  }
}

function row({ kind, number, status, fetched, processed, failed, apiVersion, error, startedAt, finishedAt, href }) {
  const name = html`${word('run-kind', kind)} <span class="number" translate="no">#${number}</span>`;
  const figure = (column, value, tone) => html`<td data-label=${t(`source-history.${column}`)}>${value == null ? html`<span class="faint">—</span>` : count(value, tone)}</td>`;
  return html`<tr data-run=${`${kind}-${number}`}>
    <td data-label=${t('source-history.run')}>${placeOf(href) && kind !== 'METADATA' ? html`<a href=${placeOf(href)}>${name}</a>` : name}</td>
    <td data-label=${t('source-history.status')}>${badge(word('run-status', status), TONES[status] ?? 'neutral')}</td>
    ${figure('fetched', fetched)} ${figure('processed', processed)} ${figure('failed', failed, 'critical')}
    <td data-label=${t('source-history.version')}>${apiVersion ? html`<code translate="no">${apiVersion}</code>` : html`<span class="faint">—</span>`}</td>
    <td data-label=${t('source-history.error')}>${error ? fault(error) : html`<span class="faint">—</span>`}</td>
    <td data-label=${t('source-history.started')}>${timeOf(startedAt)}${finishedAt && startedAt ? html`<small class="faint">${span((new Date(finishedAt) - new Date(startedAt)) / 1000)}</small>` : nothing}</td>
  </tr>`;
}

function fault({ code, message }) {
  return html`<div class="fault"><span class="fault-codes"><code translate="no">${code}</code></span>
    <span>${sentence(`trouble.${code}`, message)}</span></div>`;
}

customElements.define('source-history', SourceHistory);
