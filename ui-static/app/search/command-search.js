// Ctrl-K: to any page, store or sync event by a few letters or its number.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { knownStores, readStores } from '../connection/stores.js';
import { PAGES } from '../frame/areas.js';
import { t, word } from '../language.js';
import { icon, problemBanner } from '../parts/pieces.js';
import { navigate } from '../router.js';
import { View } from '../view.js';

const MOST = 12;
const TYPING = 150;

class CommandSearch extends View {
  static properties = { wanted: { state: true }, chosen: { state: true }, hits: { state: true }, problem: { state: true } };
  #typing = null;
  #key = (pressed) => {
    if ((pressed.ctrlKey || pressed.metaKey) && pressed.key.toLowerCase() === 'k') {
      pressed.preventDefault();
      this.open();
    }
  };

  opened() {
    this.wanted = '';
    this.chosen = 0;
    this.hits = [];
    this.problem = null;
    addEventListener('keydown', this.#key);
  }

  closed() {
    removeEventListener('keydown', this.#key);
    clearTimeout(this.#typing);
  }

  async open() {
    this.wanted = '';
    this.chosen = 0;
    this.hits = [];
    this.problem = null;
    this.querySelector('input').value = '';
    this.querySelector('sl-dialog').show();
    await this.#ask();
  }

  /** Pages and stores are known here; products, categories and events are asked for. */
  #found() {
    const wanted = this.wanted.trim().toLowerCase();
    const pages = PAGES.map((page) => ({ icon: page.icon, text: t(page.key), kind: t('search.page'), href: page.href }));
    const stores = (knownStores() ?? []).flatMap(({ id, name, shopDomain }) => [
      { icon: 'shop', text: name, theirs: true, more: shopDomain, kind: t('page.register'), href: `/activity?store=${id}` },
      { icon: 'shop', text: name, theirs: true, more: shopDomain, kind: t('page.items'), href: `/items?store=${id}` },
    ]);
    const known = [...pages, ...stores].filter((each) => `${each.text} ${each.more ?? ''}`.toLowerCase().includes(wanted));
    return [...this.hits.map(hit).filter(Boolean), ...known].slice(0, MOST);
  }

  async #ask() {
    const asked = this.wanted.trim();
    let items = [];
    let problem = null;
    try {
      await readStores();
      ({ items } = asked ? await get('/search', { q: asked }) : { items });
    } catch (failed) {
      problem = failed;
    }
    if (asked === this.wanted.trim()) {
      this.hits = items;
      this.problem = problem;
    }
  }

  render() {
    const found = this.#found();
    return html`<sl-dialog no-header label=${t('search.name')} class="search-dialog">
      <div class="search-field">
        ${icon('search')}
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="search-found"
          aria-activedescendant=${found.length ? `found-${this.chosen}` : nothing}
          aria-label=${t('search.name')}
          placeholder=${t('search.help')}
          autocomplete="off"
          spellcheck="false"
          autofocus
          @input=${(event) => this.#typed(event.target.value)}
          @keydown=${(pressed) => this.#move(pressed, found)}
        />
      </div>
      <div id="search-found" role="listbox" aria-label=${t('search.found')}>
        ${found.map((each, index) => this.#option(each, index))}
      </div>
      ${problemBanner(this.problem, () => this.#ask())}
      ${found.length === 0 && !this.problem ? html`<p class="faint search-none" role="status">${t('search.none')}</p>` : nothing}
    </sl-dialog>`;
  }

  #option({ icon: name, text, theirs, more, kind, href }, index) {
    return html`<div
      role="option"
      id="found-${index}"
      aria-selected=${index === this.chosen}
      @mousemove=${() => (this.chosen = index)}
      @click=${() => this.#go(href)}
    >
      ${icon(name)}<span translate=${theirs ? 'no' : nothing}>${text}</span>${more ? html`<span class="faint" translate="no">${more}</span>` : nothing}
      <small class="faint">${kind}</small>
    </div>`;
  }

  #typed(text) {
    this.wanted = text;
    this.chosen = 0;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), TYPING);
  }

  #move(pressed, found) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (pressed.key in steps && found.length) {
      pressed.preventDefault();
      this.chosen = (this.chosen + steps[pressed.key] + found.length) % found.length;
    } else if (pressed.key === 'Enter' && found[this.chosen]) {
      pressed.preventDefault();
      this.#go(found[this.chosen].href);
    }
  }

  #go(href) {
    this.querySelector('sl-dialog').hide();
    navigate(href);
  }
}
/** What the API found, as a way to go; stores are among the known ones already. */
function hit({ kind, id, title }) {
  switch (kind) {
    case 'EVENT':
      return { icon: 'arrow-repeat', text: t('event.title', { number: title.replace('#', '') }), kind: t('event.page'), href: `/activity/${id}` };
    case 'PRODUCT':
    case 'CATEGORY':
      return { icon: 'box-seam', text: title, theirs: true, more: id, kind: word('item-kind', kind), href: `/items?reference=${encodeURIComponent(id)}` };
    default:
      return null;
  }
}

customElements.define('command-search', CommandSearch);
