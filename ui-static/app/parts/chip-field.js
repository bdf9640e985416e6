// A list of values as chips: typed and ended by Enter or a comma, pasted in any number, taken away one by one.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { View } from '../view.js';
import { icon } from './pieces.js';
import { toastProblem } from './toasts.js';

const TYPING = 200;
let lists = 0;

/** `suggest(beginning)` may answer [{value, words}]; a change is told by the event `changed` with the new list. */
class ChipField extends View {
  static properties = {
    values: { attribute: false },
    label: {},
    placeholder: {},
    suggest: { attribute: false },
    readOnly: { type: Boolean },
    wrong: { attribute: false },
    offered: { state: true },
  };
  #typing = null;
  #list = `chips-${++lists}`;

  closed() {
    clearTimeout(this.#typing);
  }

  render() {
    return html`<div class="chip-field">
      <ul class="chips">
        ${this.values.map(
          (value) => html`<li class="chip" translate="no">
            <span>${value}</span>
            ${this.readOnly
              ? nothing
              : html`<button type="button" aria-label=${t('chips.remove', { value })} @click=${() => this.#without(value)}>${icon('x-lg')}</button>`}
          </li>`,
        )}
      </ul>
      ${this.readOnly
        ? nothing
        : html`<input
              type="text"
              spellcheck="false"
              autocomplete="off"
              list=${this.#list}
              aria-label=${this.label}
              aria-invalid=${this.wrong ? 'true' : nothing}
              aria-describedby=${this.wrong || nothing}
              placeholder=${this.placeholder ?? ''}
              @input=${this.#typed}
              @keydown=${this.#pressed}
              @paste=${this.#pasted}
              @change=${(event) => this.#take(event.target)}
            />
            <datalist id=${this.#list}>
              ${(this.offered ?? []).map(({ value, words }) => html`<option value=${value} translate="no">${words}</option>`)}
            </datalist>`}
    </div>`;
  }

  #typed({ target }) {
    if (/[,，\n]/.test(target.value)) {
      this.#take(target);
      return;
    }
    clearTimeout(this.#typing);
    const beginning = target.value.trim();
    if (this.suggest && beginning) {
      this.#typing = setTimeout(() => this.#ask(beginning), TYPING);
    }
  }

  async #ask(beginning) {
    try {
      this.offered = await this.suggest(beginning);
    } catch (problem) {
      toastProblem(problem);
    }
  }

  #pressed(event) {
    const { target } = event;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#take(target);
    } else if (event.key === 'Backspace' && target.value === '' && this.values.length > 0) {
      this.#without(this.values.at(-1));
    }
  }

  #pasted(event) {
    const text = event.clipboardData.getData('text');
    if (/[\n,，\t]/.test(text)) {
      event.preventDefault();
      this.#add(text);
    }
  }

  #take(input) {
    const { value } = input;
    input.value = '';
    this.#add(value);
  }

  #add(text) {
    const more = text.split(/[\n,，\t]+/).map((each) => each.trim()).filter(Boolean);
    const values = [...new Set([...this.values, ...more])];
    if (values.length > this.values.length) {
      this.#tell(values);
    }
  }

  #without(value) {
    this.#tell(this.values.filter((each) => each !== value));
    this.querySelector('input').focus();
  }

  #tell(values) {
    this.dispatchEvent(new CustomEvent('changed', { detail: values }));
  }
}
customElements.define('chip-field', ChipField);
