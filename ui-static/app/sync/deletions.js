// Deletion review: what a run would remove from the store, page by page, for the person who lets it go or stops it.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, post } from '../api.js';
import { number, t, word } from '../language.js';
import { came, eventChanged } from '../live.js';
import { ask } from '../parts/confirm.js';
import { pager } from '../parts/pager.js';
import { banner, copyable, empty, icon, problemBanner } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { navigate, withQuery } from '../router.js';
import { may } from '../session.js';
import { select } from '../register/filters.js';
import { View } from '../view.js';
import { command } from './commands.js';

const PAGE = 50;
const KINDS = ['CATEGORY', 'PRODUCT', 'VARIANT'];
const COUNTS = ['categories', 'products', 'variants'];
const FILTERS = ['type', 'reference'];
const TYPING = 300;

export function awaitsReview(event) {
  return (event.pauseReasons ?? []).includes('DELETION_REVIEW') && !event.finishedAt && !event.cancelRequested;
}

class DeletionReview extends View {
  static properties = {
    route: { attribute: false },
    event: { attribute: false },
    found: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  #reading = null;
  #asked = null;
  #typing = null;

  opened() {
    this.hear(came, () => this.#read());
    this.hear(eventChanged, (event) => event.id === this.event.id && this.#read());
  }

  closed() {
    this.#reading?.abort();
    clearTimeout(this.#typing);
  }

  willUpdate() {
    const asked = this.route.query.toString();
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#read();
    }
  }

  async #read() {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    const filters = Object.fromEntries([...FILTERS, 'cursor'].map((name) => [name, this.route.query.get(name)]));
    try {
      this.found = await get(`/sync-events/${this.event.id}/deletions`, { ...filters, limit: PAGE }, { signal });
      this.problem = null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    if (!this.found) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return this.problem ? problemBanner(this.problem, () => this.#read()) : waiting;
    }
    const { counts } = this.found;
    const total = sum(counts);
    if (!awaitsReview(this.event) || total === 0) {
      return empty('check2-circle', t('deletions.none'), t('deletions.none-text'));
    }
    return html`${problemBanner(this.problem, () => this.#read())}
      <section class="card review" aria-labelledby="review">
        <h2 id="review">${t('deletions.title')}</h2>
        <p>${t('deletions.text', { n: total, percent: number((100 * total) / counts.held, 1), held: number(counts.held) })}</p>
        <div class="tiles">
          ${COUNTS.map(
            (kind) => html`<div class="tile" data-leaving=${kind}>
              <span class="tile-name">${t(`kinds.${kind}`)}</span>
              <strong class="number">${number(counts[kind])}</strong>
              <small class="faint">${this.#becomes(kind)}</small>
            </div>`,
          )}
        </div>
        <p class="soft">${t('deletions.rest')}</p>
        ${this.#decision(total)}
      </section>
      ${this.#filters()} ${this.#list()}`;
  }

  #becomes(kind) {
    return t(kind === 'categories' ? 'deletions.deleted' : `deletions.${kind}-${this.event.snapshot.leaving}`);
  }

  #decision(total) {
    if (!may('APPROVER')) {
      return banner('info', '', t('deletions.approver'));
    }
    return html`<div class="buttons start">
      <button type="button" class="button danger" ?disabled=${this.busy} @click=${() => this.#confirm(total)}>
        ${icon('trash')}${t('deletions.confirm', { n: total })}
      </button>
      <button type="button" class="button" ?disabled=${this.busy} @click=${() => command(this.event, 'cancel', (event) => this.#changed(event), () => this.#read())}>
        ${t('deletions.cancel')}
      </button>
    </div>`;
  }

  #filters() {
    const { query } = this.route;
    return html`<search class="filters" aria-label=${t('items.filters')}>
      <label class="field grows">
        <span>${t('items.reference')}</span>
        <span class="with-icon">${icon('search')}
          <input type="search" name="reference" spellcheck="false" placeholder=${t('items.reference-help')} .value=${query.get('reference') ?? ''} @input=${this.#typed} />
        </span>
      </label>
      ${select(t('items.type'), 'type', query.get('type'), KINDS.map((kind) => [kind, word('item-kind', kind)]), t('items.all-types'))}
    </search>`;
  }

  #typed(typed) {
    clearTimeout(this.#typing);
    const reference = typed.target.value.trim();
    this.#typing = setTimeout(() => navigate(withQuery({ reference, cursor: null }), { replace: true }), TYPING);
  }

  #list() {
    const { items, nextCursor } = this.found;
    if (items.length === 0) {
      return empty('funnel', t('items.none-match'), t('items.none-match-text'));
    }
    return html`<div class="card flush">${table(items)}</div>
      ${pager(nextCursor, items.length)}`;
  }

  async #confirm(total) {
    const { counts } = this.found;
    const line = (kind) => (counts[kind] ? html`<li>${t(`deletions.these-${kind}`, { n: counts[kind] })} ${this.#becomes(kind)}</li>` : nothing);
    const sure = await ask({
      title: t('confirm-deletions.title', { number: String(this.event.number) }),
      text: html`<ul class="reasons">${COUNTS.map(line)}</ul><p>${t(`deletions.undo-${this.event.snapshot.leaving}`)}</p>`,
      confirm: t('deletions.confirm', { n: total }),
      tone: 'danger',
    });
    if (sure !== true) {
      return;
    }
    this.busy = true;
    try {
      this.#changed(await post(`/sync-events/${this.event.id}/confirm-deletions`, { items: total }, { key: crypto.randomUUID() }));
      toast({ text: t('confirm-deletions.done', { number: String(this.event.number) }) });
      navigate(`/activity/${this.event.id}`);
    } catch (problem) {
      toastProblem(problem);
      await this.#read();
    } finally {
      this.busy = false;
    }
  }

  #changed(event) {
    this.dispatchEvent(new CustomEvent('event-changed', { detail: event }));
  }
}

function sum(counts) {
  return COUNTS.reduce((total, kind) => total + counts[kind], 0);
}

function table(items) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('deletions.list')}>
    <table class="cards-when-narrow deletion-table">
      <thead>
        <tr>
          <th scope="col">${t('column.kind')}</th>
          <th scope="col">${t('column.reference')}</th>
          <th scope="col">${t('deletions.what')}</th>
          <th scope="col">${t('deletions.with-it')}</th>
          <th scope="col">${t('column.shopify')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(items, (item) => `${item.type} ${item.itemId}`, row)}
      </tbody>
    </table>
  </div>`;
}

function row(item) {
  const none = html`<span class="faint">—</span>`;
  return html`<tr>
    <td data-label=${t('column.kind')}>${word('item-kind', item.type)}</td>
    <td data-label=${t('column.reference')}><code translate="no">${item.reference}</code></td>
    <td data-label=${t('deletions.what')}>
      <span translate="no">${item.title || '—'}</span>${item.parent ? html`<small class="faint">${t('deletions.of')} <code translate="no">${item.parent}</code></small>` : nothing}
    </td>
    <td data-label=${t('deletions.with-it')}>${item.variants ? html`<span>${t('deletions.these-variants', { n: item.variants })}</span>` : none}</td>
    <td data-label=${t('column.shopify')}>${copyable(item.gid, t('items.gid'), item.gid.replace('gid://shopify/', ''))}</td>
  </tr>`;
}

customElements.define('deletion-review', DeletionReview);
