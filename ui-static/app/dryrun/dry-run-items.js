// What would become of each item: one line an item, opened for its fields old → new; other people's values stand out.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get } from '../api.js';
import { t, word } from '../language.js';
import { pager } from '../parts/pager.js';
import { badge, copyable, empty, icon, problemBanner } from '../parts/pieces.js';
import { navigate, withQuery } from '../router.js';
import { select } from '../register/filters.js';
import { View } from '../view.js';

const PAGE = 50;
const KINDS = ['CATEGORY', 'PRODUCT', 'VARIANT'];
const ACTIONS = ['CREATED', 'CHANGED', 'SAME', 'ARCHIVED', 'DELETED', 'REFUSED', 'SKIPPED'];
const TONES = { CREATED: 'success', CHANGED: 'info', ARCHIVED: 'warning', DELETED: 'critical', REFUSED: 'critical', SKIPPED: 'warning' };
const FILTERS = ['action', 'type', 'reference', 'overwritten'];
const TYPING = 300;

class DryRunItems extends View {
  static properties = {
    route: { attribute: false },
    run: { attribute: false },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
  };
  #reading = null;
  #asked = null;
  #typing = null;

  closed() {
    this.#reading?.abort();
    clearTimeout(this.#typing);
  }

  willUpdate() {
    const asked = `${this.run.state} ${this.run.progress.left} ${this.route.query}`;
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
      const page = await get(`/stores/${this.run.store}/dry-runs/${this.run.id}/items`, { ...filters, limit: PAGE }, { signal });
      this.rows = page.items;
      this.next = page.nextCursor;
      this.problem = null;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    const { query } = this.route;
    const filtered = FILTERS.some((name) => query.get(name));
    return html`<h2 class="list-head">${t('dry-run.items')}</h2>
      <search class="filters" aria-label=${t('items.filters')}>
        <label class="field grows">
          <span>${t('items.reference')}</span>
          <span class="with-icon">${icon('search')}
            <input type="search" name="reference" spellcheck="false" placeholder=${t('items.reference-help')} .value=${query.get('reference') ?? ''} @input=${this.#typed} />
          </span>
        </label>
        ${select(t('dry-run.action'), 'action', query.get('action'), ACTIONS.map((action) => [action, word('dry-run-action', action)]), t('dry-run.all-actions'))}
        ${select(t('items.type'), 'type', query.get('type'), KINDS.map((kind) => [kind, word('item-kind', kind)]), t('items.all-types'))}
        <label class="choice slim only-overwritten">
          <input
            type="checkbox"
            name="overwritten"
            .checked=${query.get('overwritten') === 'true'}
            @change=${(event) => navigate(withQuery({ overwritten: event.target.checked ? 'true' : null, cursor: null }))}
          />
          <span>${t('dry-run.only-overwritten')}</span>
        </label>
        ${filtered
          ? html`<a class="button quiet" href=${withQuery(Object.fromEntries([...FILTERS, 'cursor'].map((name) => [name, null])))}>${t('register.clear')}</a>`
          : nothing}
      </search>
      ${problemBanner(this.problem, () => this.#read())} ${this.#list(filtered)}`;
  }

  #typed(typed) {
    clearTimeout(this.#typing);
    const reference = typed.target.value.trim();
    this.#typing = setTimeout(() => navigate(withQuery({ reference, cursor: null }), { replace: true }), TYPING);
  }

  #list(filtered) {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return filtered
        ? empty('funnel', t('items.none-match'), t('items.none-match-text'))
        : empty('check2-circle', t(this.run.state === 'RUNNING' ? 'dry-run.none-yet' : 'dry-run.nothing'), '');
    }
    return html`<ul class="dry-run-items">
        ${repeat(this.rows, (item) => `${item.type} ${item.itemId}`, line)}
      </ul>
      ${pager(this.next, this.rows.length)}`;
  }
}

function line(item) {
  const { fields, overwrites, error, skipReason } = item;
  const head = html`<span class="badge neutral">${word('item-kind', item.type)}</span>
    <code translate="no">${item.reference}</code>
    ${badge(word('dry-run-action', item.action), TONES[item.action] ?? 'neutral')}
    ${overwrites > 0 ? html`<span class="badge critical">${icon('exclamation-triangle')}${t('dry-run.overwrites', { n: overwrites })}</span>` : nothing}
    <span class="faint">${fields.length > 0 ? t('dry-run.fields', { n: fields.length }) : nothing}</span>`;
  const more = fields.length > 0 || error || skipReason || item.gid;
  return html`<li class="card dry-run-item" data-item=${item.reference}>
    ${more
      ? html`<details>
          <summary>${head}</summary>
          <div class="dry-run-detail">${problem(item)} ${fields.length > 0 ? table(fields) : nothing} ${where(item)}</div>
        </details>`
      : html`<div class="dry-run-line">${head}</div>`}
  </li>`;
}

function problem({ error, skipReason }) {
  if (skipReason) {
    return html`<p>${word('skip', skipReason)}</p>`;
  }
  return error
    ? html`<div class="fault">
        <p class="fault-codes" translate="no"><code>${error.code}</code>${error.field ? html`<code class="faint">${error.field}</code>` : nothing}</p>
        <p lang="en" translate="no">${error.message}</p>
        <p class="remedy"><strong>${t('errors.remedy')}</strong> <span lang="en" translate="no">${error.remedy}</span></p>
      </div>`
    : nothing;
}

function table(fields) {
  return html`<table class="plain-table field-table cards-when-narrow">
    <thead>
      <tr>
        <th scope="col">${t('dry-run.field')}</th>
        <th scope="col">${t('dry-run.old')}</th>
        <th scope="col">${t('dry-run.new')}</th>
        <th scope="col">${t('dry-run.owner')}</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map(
        (field) => html`<tr class=${field.overwrites ? 'overwrites' : field.kept ? 'kept' : ''}>
          <td data-label=${t('dry-run.field')}><code translate="no">${field.field}</code></td>
          <td data-label=${t('dry-run.old')}>${value(field.old)}</td>
          <td data-label=${t('dry-run.new')}>${field.kept ? html`<s>${value(field.new)}</s>` : value(field.new)}</td>
          <td data-label=${t('dry-run.owner')}>
            ${t(`owner.${field.owner}`)}
            ${field.overwrites ? html`<span class="mark alarming">${icon('exclamation-triangle')}${t('dry-run.lost')}</span>` : nothing}
            ${field.kept ? html`<span class="mark">${icon('shield-check')}${t('dry-run.kept')}</span>` : nothing}
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function value(text) {
  return text === null || text === '' ? html`<span class="faint">—</span>` : html`<span class="field-value" translate="no">${text}</span>`;
}

function where({ gid, operations }) {
  return html`<p class="faint dry-run-where">
    ${gid ? copyable(gid, t('items.gid'), gid.replace('gid://shopify/', '')) : nothing}
    ${operations.length > 0 ? html`<span>${t('dry-run.would-send')} ${operations.map((each) => html`<code translate="no">${each}</code> `)}</span>` : nothing}
  </p>`;
}

customElements.define('dry-run-items', DryRunItems);
