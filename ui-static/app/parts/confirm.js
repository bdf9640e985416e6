// Asks before something is done that others will notice. One dialog serves the whole console.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { View } from '../view.js';

let asking;

/**
 * @param question {title, text, confirm, tone, more: [{value, label}]}
 * @returns the chosen value: true for the confirming button, a `more` value, or null when the person went back
 */
export function ask(question) {
  return asking(question);
}

class ConfirmDialog extends View {
  static properties = { question: { state: true } };
  #answer = null;
  #chosen = null;

  opened() {
    asking = (question) => {
      this.question = question;
      this.#chosen = null;
      return new Promise((resolve) => {
        this.#answer = resolve;
        this.updateComplete.then(() => this.querySelector('sl-dialog').show());
      });
    };
  }

  render() {
    const { title, text, confirm, tone, more = [] } = this.question ?? {};
    return html`<sl-dialog label=${title ?? ''} @sl-after-hide=${this.#hidden}>
      <div class="dialog-text">${text}</div>
      <div slot="footer" class="buttons">
        <button type="button" class="button" @click=${() => this.#choose(null)}>${t('confirm.back')}</button>
        ${more.map((each) => html`<button type="button" class="button" @click=${() => this.#choose(each.value)}>${each.label}</button>`)}
        ${confirm
          ? html`<button type="button" class="button ${tone ?? 'primary'}" autofocus @click=${() => this.#choose(true)}>${confirm}</button>`
          : nothing}
      </div>
    </sl-dialog>`;
  }

  #choose(value) {
    this.#chosen = value;
    this.querySelector('sl-dialog').hide();
  }

  #hidden(event) {
    if (event.target === event.currentTarget) {
      this.#answer?.(this.#chosen);
      this.#answer = null;
    }
  }
}
customElements.define('confirm-dialog', ConfirmDialog);
