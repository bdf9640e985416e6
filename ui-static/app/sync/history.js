// The History section: one block per iteration, newest first; blocks appear as the run goes on.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { address, get } from '../api.js';
import { number, span, t, word } from '../language.js';
import { came } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { icon, problemBanner, timeOf } from '../parts/pieces.js';
import { View } from '../view.js';
import { isOpen } from './commands.js';

const PAGE = 20;
const KINDS = ['categories', 'products', 'variants'];
const LESS_USUAL = ['deleted', 'failed', 'skipped'];

class SyncHistory extends View {
  static properties = {
    event: { attribute: false },
    blocks: { state: true },
    next: { state: true },
    problem: { state: true },
  };
  #refresh = atMostEvery(2_000, () => this.#readNewest());

  opened() {
    this.hear(came, () => this.#refresh());
  }

  closed() {
    this.#refresh.end();
  }

  willUpdate(changed) {
    if (changed.has('event') && changed.get('event')?.version !== this.event.version) {
      this.#refresh();
    }
  }

  async #readNewest() {
    await this.#read(null, (page) => {
      const fresh = new Set(page.items.map((block) => block.ordinal));
      const older = (this.blocks ?? []).filter((block) => !fresh.has(block.ordinal) && block.ordinal < (page.items.at(-1)?.ordinal ?? 0));
      this.blocks = [...page.items, ...older];
      if (older.length === 0) {
        this.next = page.nextCursor;
      }
    });
  }

  async #readOlder() {
    await this.#read(this.next, (page) => {
      this.blocks = [...this.blocks, ...page.items];
      this.next = page.nextCursor;
    });
  }

  async #read(cursor, take) {
    try {
      take(await get(`/sync-events/${this.event.id}/iterations`, { cursor, limit: PAGE }));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<section class="card history" aria-labelledby="history">
      <div class="card-head">
        <h2 id="history">${t('event.history')}</h2>
        ${isOpen(this.event) ? html`<span class="faint">${t('history.run-log-later')}</span>` : logs(this.event.id, null, t('history.run-log'))}
      </div>
      <p class="soft">${t('event.history-text')}</p>
      ${problemBanner(this.problem, () => this.#readNewest())}
      ${this.blocks?.length === 0 ? html`<p class="faint">${t('history.none')}</p>` : nothing}
      <ol class="blocks" reversed>
        ${repeat(
          this.blocks ?? [],
          (block) => block.ordinal,
          (block) => this.#block(block),
        )}
      </ol>
      ${this.next ? html`<button type="button" class="button small" @click=${this.#readOlder}>${t('history.older')}</button>` : nothing}
    </section>`;
  }

  #block(block) {
    const closed = block.finishedAt != null;
    const spoken = t('history.block', { n: String(block.ordinal) });
    return html`<li class="block ${closed ? '' : 'running'}" data-iteration=${block.ordinal}>
      <div class="block-head">
        <span class="block-number" aria-label=${spoken}>${block.ordinal}</span>
        <strong>${word('phase', block.phase)}</strong>
        <span class="soft">${timeOf(block.startedAt)}</span>
        <span class="faint">${closed ? span((new Date(block.finishedAt) - new Date(block.startedAt)) / 1000) : t('history.running')}</span>
      </div>
      <ul class="block-counts">
        ${KINDS.map((kind) => html`<li><strong class="number">${number(block[kind] ?? 0)}</strong> ${t(`kinds.${kind}`)}</li>`)}
        ${LESS_USUAL.filter((name) => block[name] > 0).map(
          (name) => html`<li class=${name}><strong class="number">${number(block[name])}</strong> ${t(`outcome.${name}`)}</li>`,
        )}
        ${block.requests ? html`<li class="faint">${t('history.cost', { n: block.requests, requests: block.requests, points: Math.round(block.points ?? 0) })}</li>` : nothing}
      </ul>
      ${closed ? logs(this.event.id, block.ordinal, spoken) : html`<span class="faint log-links">${t('history.log-later')}</span>`}
    </li>`;
  }
}

function logs(id, iteration, what) {
  const link = (format, name) =>
    html`<a href=${address(`/sync-events/${id}/log`, { format, iteration })} download data-leaves aria-label=${t('history.download', { what, format: name })}>
      ${icon('download')}${name}
    </a>`;
  return html`<span class="log-links" translate="no">${link('ndjson', 'NDJSON')}${link('csv', 'CSV')}</span>`;
}

customElements.define('sync-history', SyncHistory);
