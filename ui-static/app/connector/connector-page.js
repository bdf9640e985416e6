// The connector of one store: every setting, its switch, and who else edits it.
import { html, nothing } from 'lit';
import { all, get, put } from '../api.js';
import { firstSteps } from '../connection/first-steps.js';
import { connectorSwitch } from '../connection/switch.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t, time } from '../language.js';
import { came, storeChanged } from '../live.js';
import { ask } from '../parts/confirm.js';
import { banner, problemBanner } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { Unsaved } from '../parts/unsaved.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { conflict } from './conflict.js';
import { saveBar, sections } from './form.js';
import { readSchedule, unsendable, writeSchedule } from './schedule.js';
import { changedFields, merged } from './settings.js';

const MOST_NAMES = 1_000;

class ConnectorPage extends View {
  static properties = {
    route: { attribute: false },
    connector: { state: true },
    draft: { state: true },
    shop: { state: true },
    shopProblem: { state: true },
    faults: { state: true },
    news: { state: true },
    problem: { state: true },
    saving: { state: true },
  };
  #names = { priceLists: [], codes: [] };
  /** What the form remembers beside the settings: values of kinds that were tried, codes typed in, the schedule in parts. */
  #kept = { values: {}, codes: [], schedule: readSchedule(null) };
  #unsaved = new Unsaved();

  constructor() {
    super();
    this.faults = [];
    this.news = [];
  }

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#readAgain());
    this.hear(storeChanged, (store) => store.id === this.#store && this.#heard(store.connector.version));
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  closed() {
    this.#unsaved.are(false);
  }

  get #store() {
    return this.route.params.store;
  }

  get #path() {
    return `/stores/${encodeURIComponent(this.#store)}`;
  }

  get #changed() {
    return this.draft ? changedFields(this.connector.settings, this.draft) : [];
  }

  async #read() {
    try {
      const [connector, priceLists, codes] = await Promise.all([
        get(`${this.#path}/connector`),
        all('/catalog/price-lists', {}, MOST_NAMES),
        all('/catalog/location-codes', {}, MOST_NAMES),
      ]);
      this.#names = { priceLists, codes: codes.map((each) => each.code) };
      this.#show(connector, connector.settings);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
      return;
    }
    await this.#readShop();
  }

  async #readShop() {
    this.shopProblem = null;
    try {
      this.shop = await get(`${this.#path}/details`);
    } catch (problem) {
      this.shopProblem = problem;
    }
  }

  #show(connector, draft) {
    this.connector = connector;
    this.draft = draft;
    this.#kept.schedule = readSchedule(draft.cron);
    this.#kept.values = { [draft.assortment.by]: draft.assortment.values };
    this.faults = [];
  }

  #heard(version) {
    if (this.connector && !this.saving && version > this.connector.version) {
      this.#readAgain();
    }
  }

  /** Somebody else's settings are taken over, but for what was changed here. */
  async #readAgain() {
    if (!this.connector) {
      return;
    }
    try {
      const theirs = await get(`${this.#path}/connector`);
      if (theirs.version > this.connector.version) {
        const untouched = this.#changed.length === 0;
        const { settings, news } = merged(this.connector.settings, this.draft, theirs.settings);
        this.#show(theirs, settings);
        this.news = untouched ? [] : news;
        if (untouched) {
          toast({ text: t('connector.renewed') });
        }
      } else {
        this.connector = { ...theirs, settings: this.connector.settings };
      }
    } catch (problem) {
      toastProblem(problem);
    }
  }

  updated() {
    this.#unsaved.are(this.#changed.length > 0);
    const name = knownStores()?.find((store) => store.id === this.#store)?.name;
    document.title = `${name ? `${name} · ` : ''}${t('page.connector')} · Storeloom`;
  }

  render() {
    const store = knownStores()?.find((each) => each.id === this.#store);
    const head = storeHead(this.route, store, t('page.connector'), t('connector.text'), store ? connectorSwitch(store) : nothing);
    if (!this.draft) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return html`${head}${this.problem ? problemBanner(this.problem, () => this.#read()) : waiting}`;
    }
    const form = this.#form();
    return html`${head} ${firstSteps(store, false)} ${form.readOnly ? banner('info', '', t('connector.read-only')) : nothing} ${this.#shopState()}
      ${conflict(this.news, { shop: this.shop, take: (field) => this.#take(field), close: () => (this.news = []) })}
      ${this.faults.length > 0 ? banner('critical', t('connector.refused', { n: this.faults.length }), t('connector.refused-text')) : nothing}
      ${problemBanner(this.problem)}
      <form class="settings" novalidate @submit=${this.#save}>
        ${sections(form)} ${form.readOnly ? nothing : saveBar({ changed: this.#changed, saving: this.saving, discard: () => this.#discard(), first: this.connector.version === 0 })}
      </form>`;
  }

  #shopState() {
    if (this.shopProblem) {
      const again = html`<button type="button" class="button small" @click=${() => this.#readShop()}>${t('problem.again')}</button>`;
      return banner('warning', t('connector.shop-silent'), html`${this.shopProblem.told} ${t('connector.shop-silent-text')}`, again);
    }
    return this.shop ? html`<p class="faint shop-read">${t('connector.shop-read', { time: time(this.shop.readAt) })}</p>` : nothing;
  }

  #form() {
    return {
      settings: this.draft,
      shop: this.shop ?? null,
      versions: this.connector.apiVersions,
      nextRunAt: this.connector.nextRunAt,
      ...this.#names,
      faults: this.faults,
      kept: this.#kept,
      readOnly: !may('ADMIN'),
      set: (changes, where = Object.keys(changes)[0]) => this.#set(changes, where),
      keepCode: (code) => {
        this.#kept.codes = [...this.#kept.codes, code];
        this.requestUpdate();
      },
      keepSchedule: (schedule) => {
        this.#kept.schedule = schedule;
        this.#set({ cron: writeSchedule(schedule) }, 'cron');
      },
    };
  }

  /** What is edited is no longer what the API refused. */
  #set(changes, where) {
    this.draft = { ...this.draft, ...changes };
    this.faults = this.faults.filter((fault) => fault.where !== `#/${where}` && !fault.where?.startsWith(`#/${where}/`));
  }

  #take(field) {
    this.draft = { ...this.draft, [field]: this.connector.settings[field] };
    this.#kept.schedule = readSchedule(this.draft.cron);
    this.news = this.news.map(({ mine, ...each }) => (each.field === field || mine === undefined ? each : { ...each, mine }));
  }

  async #discard() {
    const sure = await ask({ title: t('unsaved.discard-title'), text: t('unsaved.discard-text'), confirm: t('unsaved.discard'), tone: 'danger' });
    if (sure === true) {
      this.#show(this.connector, this.connector.settings);
      this.news = [];
      this.problem = null;
    }
  }

  async #save(submitted) {
    submitted.preventDefault();
    this.problem = null;
    this.faults = unsendable(this.#kept.schedule);
    if (this.faults.length === 0) {
      this.saving = true;
      try {
        await this.#send();
      } finally {
        this.saving = false;
      }
    }
    await this.updateComplete;
    this.querySelector('.conflict, [aria-invalid=true], .faults')?.scrollIntoView({ block: 'center' });
    this.querySelector('.conflict, [aria-invalid=true]')?.focus({ preventScroll: true });
  }

  async #send() {
    const sent = { ...this.draft, languages: this.draft.languages.filter((tag) => tag !== this.draft.language) };
    this.draft = sent;
    try {
      const saved = await put(`${this.#path}/connector`, sent, { version: this.connector.version });
      this.#show(saved, merged(sent, this.draft, saved.settings).settings);
      this.news = [];
      toast({ text: t('connector.saved'), more: t('connector.saved-text') });
    } catch (problem) {
      if (problem.status === 412) {
        await this.#readAgain();
      } else if (problem.status === 422) {
        this.faults = problem.body.errors ?? [problem.body];
      } else {
        this.problem = problem;
      }
    }
  }
}

customElements.define('connector-page', ConnectorPage);
