// Adoption: what of a shop that is not empty is which item of the catalogue, decided before the first push.
import { html, nothing } from 'lit';
import { get, post } from '../api.js';
import { storeHead } from '../connection/store-head.js';
import { knownStores, readStores, storesRead } from '../connection/stores.js';
import { t, time } from '../language.js';
import { came, storeChanged } from '../live.js';
import { atMostEvery } from '../parts/calm.js';
import { ask } from '../parts/confirm.js';
import { banner, empty, icon, problemBanner } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { View } from '../view.js';
import './adoption-list.js';
import { confirmQuestion } from './confirming.js';
import { run } from './run.js';

class AdoptionPage extends View {
  static properties = {
    route: { attribute: false },
    adoption: { state: true },
    none: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  #refresh = atMostEvery(1_000, () => this.#read());

  opened() {
    this.hear(storesRead, () => this.requestUpdate());
    this.hear(came, () => this.#read());
    this.hear(storeChanged, (store) => store.id === this.route.params.store && this.#refresh());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  closed() {
    this.#refresh.end();
  }

  get #path() {
    return `/stores/${encodeURIComponent(this.route.params.store)}/adoption`;
  }

  async #read() {
    try {
      this.#newer(await get(this.#path));
      this.none = false;
      this.problem = null;
    } catch (problem) {
      this.none = problem.status === 404 && this.#store !== undefined;
      this.problem = this.none ? null : problem;
    }
  }

  /** Answers may overtake each other; the later run, and of one run the higher version, is the present. */
  #newer(adoption) {
    const known = this.adoption;
    if (!known || adoption.number > known.number || (adoption.number === known.number && adoption.version >= known.version)) {
      this.adoption = adoption;
    }
  }

  get #store() {
    return knownStores()?.find((each) => each.id === this.route.params.store);
  }

  render() {
    const store = this.#store;
    return html`${storeHead(this.route, store, t('page.adoption'), t('adoption.text'), this.#buttons())}
      ${problemBanner(this.problem, () => this.#read())} ${this.#body(store)}`;
  }

  #body(store) {
    if (this.none) {
      return empty('diagram-2', t('adoption.none'), t('adoption.none-text'));
    }
    const { adoption } = this;
    if (!adoption) {
      return this.problem ? nothing : html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    const stands = adoption.state === 'READY' || adoption.state === 'CONFIRMED';
    return html`${this.#standing(adoption)} ${run(adoption)}
      ${stands
        ? html`<adoption-list .route=${this.route} .adoption=${adoption} .store=${store} @decided=${() => this.#read()}></adoption-list>`
        : nothing}`;
  }

  #standing(adoption) {
    const { state, undecided, pendingDecisions, failure, confirmedAt } = adoption;
    const open = undecided.categories + undecided.products + undecided.variants;
    if (state === 'FAILED') {
      const said = failure ? html`<p lang="en" translate="no">${failure.message} ${failure.remedy}</p>` : nothing;
      return banner('critical', t('adoption.failed'), t('adoption.failed-text'), said);
    }
    if (state === 'READY') {
      return banner('warning', t('adoption.ready'), open > 0 ? t('adoption.undecided', { n: open }) : t('adoption.all-decided'));
    }
    if (state === 'CONFIRMED') {
      const pending = pendingDecisions > 0 ? t('adoption.pending', { n: pendingDecisions }) : '';
      return banner(pending ? 'warning' : 'success', t('adoption.confirmed', { time: time(confirmedAt) }), pending || t('adoption.confirmed-text'));
    }
    return nothing;
  }

  #buttons() {
    if (!may('OPERATOR')) {
      return html`<span class="faint">${t('event.viewer')}</span>`;
    }
    const { state, pendingDecisions } = this.adoption ?? {};
    const confirmable = state === 'READY' || (state === 'CONFIRMED' && pendingDecisions > 0);
    return html`<div class="buttons">
      ${state !== 'RUNNING' && (this.none || state)
        ? html`<button type="button" class="button ${state ? '' : 'primary'}" ?disabled=${this.busy} @click=${this.#start}>
            ${icon(state ? 'arrow-clockwise' : 'play-fill')}${t(state ? 'adoption.again' : 'adoption.start')}
          </button>`
        : nothing}
      ${confirmable
        ? html`<button type="button" class="button primary" ?disabled=${this.busy} @click=${this.#confirm}>${icon('check-lg')}${t('adoption.confirm')}</button>`
        : nothing}
    </div>`;
  }

  async #start() {
    const decided = this.adoption?.state === 'READY';
    if (decided && (await ask({ title: t('adoption.again-title'), text: t('adoption.again-text'), confirm: t('adoption.again'), tone: 'danger' })) !== true) {
      return;
    }
    await this.#do(async () => {
      const { adoption, joined } = await post(this.#path, {}, { key: crypto.randomUUID() });
      this.none = false;
      this.#newer(adoption);
      toast({ text: t(joined ? 'adoption.joined' : 'adoption.started') });
    });
  }

  async #confirm() {
    const answer = await ask(confirmQuestion(this.adoption));
    if (answer === null) {
      return;
    }
    await this.#do(async () => {
      this.#newer(await post(`${this.#path}/confirm`, answer === true ? {} : { undecided: answer }, { key: crypto.randomUUID() }));
      toast({ text: t('adoption.done'), more: t('adoption.confirmed-text') });
    });
  }

  async #do(what) {
    this.busy = true;
    try {
      await what();
    } catch (problem) {
      toastProblem(problem);
      await this.#read();
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('adoption-page', AdoptionPage);
