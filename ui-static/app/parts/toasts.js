// Short news about what the person just did; read aloud politely, gone after a while, kept while pointed at.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../language.js';
import { View } from '../view.js';
import { icon } from './pieces.js';

const STAYS = 8_000;
let next = 0;
let show = () => {};

/** @param news {tone, text, more, link: {href, text}} */
export function toast(news) {
  show(news);
}

export function toastProblem(problem) {
  show({ tone: 'critical', text: problem.told ?? problem.message, more: problem.remedy });
}

class ToastList extends View {
  static properties = { news: { state: true } };

  constructor() {
    super();
    this.news = [];
  }

  opened() {
    show = (one) => {
      const id = next++;
      this.news = [...this.news.slice(-3), { ...one, id }];
      this.#leave(id);
    };
  }

  #leave(id) {
    setTimeout(() => (this.querySelector(`#toast-${id}:is(:hover, :focus-within)`) ? this.#leave(id) : this.#remove(id)), STAYS);
  }

  #remove(id) {
    this.news = this.news.filter((each) => each.id !== id);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.news,
        (each) => each.id,
        ({ id, tone = 'success', text, more, link }) => html`<div class="toast ${tone}" id="toast-${id}">
          ${icon(tone === 'critical' ? 'exclamation-octagon' : 'check-circle')}
          <div>
            <div>${text}</div>
            ${more ? html`<p class="faint">${more}</p>` : nothing} ${link ? html`<a href=${link.href}>${link.text}</a>` : nothing}
          </div>
          <button type="button" class="icon-button" aria-label=${t('toast.close')} @click=${() => this.#remove(id)}>${icon('x-lg')}</button>
        </div>`,
      )}
    </div>`;
  }
}
customElements.define('toast-list', ToastList);
