// E-mail and password; everything else about an account is an admin's work.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { problemBanner } from '../parts/pieces.js';
import { signIn } from '../session.js';
import { View } from '../view.js';
import { languageSwitch } from './menus.js';

class SignInPage extends View {
  static properties = { problem: { state: true }, busy: { state: true } };

  updated() {
    document.title = `${t('sign-in.title')} · Storeloom`;
  }

  render() {
    return html`<main class="alone">
      <div class="sign-in-head">
        <span class="brand"><img src="/app/mark.svg" alt="" width="32" height="32" /><span translate="no">Storeloom</span></span>
        ${languageSwitch()}
      </div>
      <form class="card sign-in" @submit=${this.#submit}>
        <h1>${t('sign-in.title')}</h1>
        <p class="soft">${t('sign-in.text')}</p>
        ${this.problem ? problemBanner(this.problem) : nothing}
        <label class="field">
          <span>${t('sign-in.email')}</span>
          <input name="email" type="email" autocomplete="username" required autofocus />
        </label>
        <label class="field">
          <span>${t('sign-in.password')}</span>
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button class="button primary wide" ?disabled=${this.busy}>${t('sign-in.do')}</button>
      </form>
    </main>`;
  }

  async #submit(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    this.busy = true;
    this.problem = null;
    try {
      await signIn(fields.get('email'), fields.get('password'));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('sign-in-page', SignInPage);
