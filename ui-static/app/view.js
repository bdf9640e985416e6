// What every element of the console has in common: light DOM (one style sheet for all), repainting when the language
// changes, and listeners that end with the element.
import { LitElement } from 'lit';
import { languageChanged } from './language.js';

export class View extends LitElement {
  #ends = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hear(languageChanged, () => this.requestUpdate());
    this.opened();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.splice(0).forEach((end) => end());
    this.closed();
  }

  /** Listens to a signal while the element is on the page. */
  hear(signal, listener) {
    this.#ends.push(signal.listen(listener));
  }

  /** Calls again and again while the element is on the page. */
  every(milliseconds, call) {
    const timer = setInterval(call, milliseconds);
    this.#ends.push(() => clearInterval(timer));
  }

  opened() {}

  closed() {}
}
