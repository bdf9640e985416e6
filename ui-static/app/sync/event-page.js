// One sync event: what it does now, what it was configured with, and how it went, iteration by iteration.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { readStores, storeName, storesRead } from '../connection/stores.js';
import '../items/item-list.js';
import { t, word } from '../language.js';
import { came, eventChanged } from '../live.js';
import { copyable, eventBadge, icon, problemBanner } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { View } from '../view.js';
import { commands } from './commands.js';
import { configuration } from './configuration.js';
import { awaitsReview } from './deletions.js';
import { errorMark } from './general-errors.js';
import './history.js';
import { standing } from './standing.js';
import { synchronization } from './synchronization.js';

class EventPage extends View {
  static properties = { route: { attribute: false }, event: { state: true }, problem: { state: true } };

  opened() {
    this.hear(eventChanged, (event) => event.id === this.route.params.event && this.#newer(event));
    this.hear(came, () => this.#read());
    this.hear(storesRead, () => this.requestUpdate());
    // Spans such as "since" and "estimated" go on between two messages.
    this.every(5_000, () => this.requestUpdate());
    readStores().catch(toastProblem);
    this.updateComplete.then(() => this.#read());
  }

  async #read() {
    try {
      this.#newer(await get(`/sync-events/${encodeURIComponent(this.route.params.event)}`));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** Answers and messages may overtake each other; the higher version is the present. */
  #newer(event) {
    if (!this.event || !(event.version < this.event.version)) {
      this.event = event;
    }
  }

  updated() {
    if (this.event) {
      document.title = `${t('event.title', { number: String(this.event.number) })} · Storeloom`;
    }
  }

  render() {
    const back = html`<nav class="crumbs" aria-label=${t('event.crumbs')}><a href="/activity">${t('page.register')}</a></nav>`;
    if (!this.event) {
      const waiting = html`<div class="card skeleton" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
      return html`${back}${this.problem ? problemBanner(this.problem, () => this.#read()) : waiting}`;
    }
    const { event } = this;
    const showErrors = () => this.querySelector('general-errors').show(event);
    return html`
      ${back}
      <div class="page-head">
        <div>
          <h1 class="marked">
            ${t('event.title', { number: String(event.number) })} ${eventBadge(event.status)}${errorMark(event, showErrors)}
          </h1>
          <p class="soft facts">
            <strong translate="no">${event.storeName ?? storeName(event.store) ?? ''}</strong>
            <span>${word('kind', event.kind)} · ${word('mode', event.mode)}</span>
            ${copyable(event.id, t('event.id'))}
          </p>
        </div>
        ${commands(event, (changed) => this.#newer(changed), () => this.#read())}
      </div>
      ${this.#tabs(event)} ${problemBanner(this.problem, () => this.#read())}
      ${this.#part(event, showErrors)}
      <general-errors></general-errors>
    `;
  }

  #tabs(event) {
    const tab = (href, name, words) =>
      html`<a href=${href} aria-current=${this.route.name === name ? 'page' : 'false'}>${words}</a>`;
    const failed = event.totals?.failed
      ? html` <span class="tab-count" title=${t('event.failed-items', { n: event.totals.failed })}>${event.totals.failed}</span>`
      : nothing;
    return html`<nav class="tabs" aria-label=${t('event.tabs')}>
      ${tab(`/activity/${event.id}`, 'event', t('event.overview'))}
      ${tab(`/activity/${event.id}/items`, 'event-items', html`${t('page.items')}${failed}`)}
      ${awaitsReview(event) || this.route.name === 'event-deletions' ? tab(`/activity/${event.id}/deletions`, 'event-deletions', t('deletions.title')) : nothing}
    </nav>`;
  }

  #part(event, showErrors) {
    switch (this.route.name) {
      case 'event-items':
        return html`<item-list .route=${this.route} .event=${event}></item-list>`;
      case 'event-deletions':
        return html`<deletion-review .route=${this.route} .event=${event} @event-changed=${({ detail }) => this.#newer(detail)}></deletion-review>`;
      default:
        return this.#overview(event, showErrors);
    }
  }

  #overview(event, showErrors) {
    return html`
      <p class="queue-note">
        ${icon('info-circle')}
        <span>${t('event.queue-note')} <a href="/activity/${event.id}/items">${t('page.items')}</a></span>
      </p>
      ${standing(event)}
      <div class="columns">
        ${synchronization(event, showErrors)} ${configuration(event)}
      </div>
      <sync-history .event=${event}></sync-history>
    `;
  }
}
customElements.define('event-page', EventPage);
