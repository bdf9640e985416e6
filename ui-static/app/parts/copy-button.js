// Copies a value. Where the clipboard is withheld (plain http to another host), the value is selected for Ctrl-C instead.
import { html } from 'lit';
import { t } from '../language.js';
import { View } from '../view.js';
import { icon } from './pieces.js';

const STAYS = 2_000;

class CopyButton extends View {
  static properties = { value: {}, what: {}, said: { state: true } };

  render() {
    const words = this.said ? t(`copy.${this.said}`) : t('copy.do', { what: this.what });
    return html`<button type="button" class="copy" aria-label=${words} title=${words} @click=${this.#copy}>
        ${icon(this.said === 'done' ? 'check-lg' : 'copy')}</button
      ><span class="hidden" role="status">${this.said ? words : ''}</span>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.value);
      this.said = 'done';
    } catch {
      getSelection().selectAllChildren(this.parentElement.querySelector('code'));
      this.said = 'failed';
    }
    setTimeout(() => (this.said = null), STAYS);
  }
}
customElements.define('copy-button', CopyButton);
