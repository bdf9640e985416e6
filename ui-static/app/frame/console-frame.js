// Navigation at the side, the bar on top, and the page that the address names.
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import '../adoption/adoption-page.js';
import '../connection/connection-page.js';
import '../connection/stores-page.js';
import '../connector/connector-page.js';
import '../drift/drift-page.js';
import '../dryrun/dry-run-page.js';
import '../dryrun/dry-runs-page.js';
import '../health/health-page.js';
import '../items/items-page.js';
import '../register/register-page.js';
import '../search/command-search.js';
import '../sources/source-page.js';
import '../sync/event-page.js';
import '../sync/start-dialog.js';
import { t } from '../language.js';
import { empty, icon } from '../parts/pieces.js';
import { View } from '../view.js';
import { navigation } from './areas.js';
import './live-light.js';
import { languageSwitch, themeMenu, userMenu } from './menus.js';

const eventPage = (route) => keyed(route.params.event, html`<event-page .route=${route}></event-page>`);
const PAGES = {
  stores: () => html`<stores-page></stores-page>`,
  connection: (route) => keyed(route.params.store, html`<connection-page .route=${route}></connection-page>`),
  health: (route) => keyed(route.params.store, html`<health-page .route=${route}></health-page>`),
  source: (route) => keyed(route.params.source, html`<source-page .route=${route}></source-page>`),
  connector: (route) => keyed(route.params.store, html`<connector-page .route=${route}></connector-page>`),
  adoption: (route) => keyed(route.params.store, html`<adoption-page .route=${route}></adoption-page>`),
  drift: (route) => keyed(route.params.store, html`<drift-page .route=${route}></drift-page>`),
  'dry-runs': (route) => keyed(route.params.store, html`<dry-runs-page .route=${route}></dry-runs-page>`),
  'dry-run': (route) => keyed(route.params.run, html`<dry-run-page .route=${route}></dry-run-page>`),
  register: (route) => html`<register-page .route=${route}></register-page>`,
  event: eventPage,
  'event-items': eventPage,
  'event-deletions': eventPage,
  items: (route) => html`<items-page .route=${route}></items-page>`,
  unknown: () => empty('signpost-split', t('unknown.title'), t('unknown.text'), html`<a class="button" href="/activity">${t('page.register')}</a>`),
};

class ConsoleFrame extends View {
  static properties = { route: { attribute: false } };
  #path = null;

  updated() {
    const { name, path } = this.route;
    if (this.#path !== null && this.#path !== path) {
      this.querySelector('sl-drawer').hide();
      this.querySelector('#main').focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    this.#path = path;
    document.title = `${t(TITLES[name] ?? 'unknown.title')} · Storeloom`;
  }

  render() {
    const page = PAGES[this.route.name];
    return html`
      <a class="skip" href="#main">${t('frame.skip')}</a>
      <div class="frame">
        <aside class="side">${brand()}${navigation(this.route.name)}</aside>
        <header class="bar">
          <button type="button" class="icon-button only-narrow" aria-label=${t('frame.menu')} @click=${this.#openMenu}>${icon('list')}</button>
          <span class="only-narrow">${brand()}</span>
          <button type="button" class="search-button" @click=${this.#search}>
            ${icon('search')}<span>${t('search.name')}</span><kbd>${t('search.keys')}</kbd>
          </button>
          <span class="bar-space"></span>
          <live-light></live-light>
          ${languageSwitch()}${themeMenu()}${userMenu()}
        </header>
        <main id="main" tabindex="-1">${page ? page(this.route) : nothing}</main>
      </div>
      <section>
        <sl-drawer placement="start" label=${t('nav.name')} class="menu-drawer">${navigation(this.route.name)}</sl-drawer>
        <command-search></command-search><start-dialog></start-dialog>
      </section>
    `;
  }

  #openMenu() {
    this.querySelector('sl-drawer').show();
  }

  #search() {
    this.querySelector('command-search').open();
  }
}

const TITLES = {
  stores: 'page.stores',
  connection: 'page.connection',
  health: 'page.health',
  source: 'page.source',
  connector: 'page.connector',
  adoption: 'page.adoption',
  drift: 'page.drift',
  'dry-runs': 'page.dry-runs',
  'dry-run': 'page.dry-runs',
  register: 'page.register',
  event: 'event.page',
  'event-items': 'page.items',
  'event-deletions': 'deletions.title',
  items: 'page.items',
};

function brand() {
  return html`<a class="brand" href="/activity"><img src="/app/mark.svg" alt="" width="24" height="24" /><span translate="no">Storeloom</span></a>`;
}

customElements.define('console-frame', ConsoleFrame);
