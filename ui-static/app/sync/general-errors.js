// The red mark next to a status, and what it opens: the general errors of one sync event, and only these.
import { html, nothing } from 'lit';
import { all } from '../api.js';
import { t, time } from '../language.js';
import { icon, problemBanner } from '../parts/pieces.js';
import { View } from '../view.js';

const MOST = 500;

export function errorMark(event, show) {
  if (!event.generalErrorCount) {
    return nothing;
  }
  const words = t('errors.mark', { n: event.generalErrorCount });
  return html`<button type="button" class="error-mark" aria-label=${words} title=${words} @click=${() => show(event)}>
    ${icon('exclamation-circle-fill')}
  </button>`;
}

class GeneralErrors extends View {
  static properties = { event: { state: true }, errors: { state: true }, problem: { state: true } };

  async show(event) {
    this.event = event;
    this.errors = null;
    this.problem = null;
    await this.updateComplete;
    this.querySelector('sl-dialog').show();
    try {
      this.errors = await all(`/sync-events/${event.id}/general-errors`, {}, MOST);
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const title = this.event ? t('errors.title', { number: String(this.event.number) }) : '';
    return html`<sl-dialog label=${title} class="wide-dialog">
      ${this.event
        ? html`<p class="soft">
              ${t('errors.only-general')} <a href="/activity/${this.event.id}/items?status=FAILED" @click=${() => this.querySelector('sl-dialog').hide()}>${t('page.items')}</a>
            </p>
            ${problemBanner(this.problem)} ${this.#list()}`
        : nothing}
      <button slot="footer" type="button" class="button" autofocus @click=${() => this.querySelector('sl-dialog').hide()}>${t('close')}</button>
    </sl-dialog>`;
  }

  #list() {
    if (!this.errors) {
      return this.problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    return html`<ul class="error-list">
      ${this.errors.map(
        (error) => html`<li>
          <p class="error-head" translate="no">
            <code>${error.code}</code>${error.subject ? html`<code>${error.subject}</code>` : nothing}${error.field
              ? html`<code>${error.field}</code>`
              : nothing}
          </p>
          <p lang="en" translate="no">${error.message}</p>
          ${error.remedy ? html`<p class="remedy"><strong>${t('errors.remedy')}</strong> <span lang="en" translate="no">${error.remedy}</span></p>` : nothing}
          <p class="faint">
            ${error.occurrences > 1
              ? t('errors.times', { n: error.occurrences, first: time(error.firstAt), last: time(error.lastAt) })
              : t('errors.once', { first: time(error.firstAt) })}
          </p>
        </li>`,
      )}
    </ul>`;
  }
}
customElements.define('general-errors', GeneralErrors);
