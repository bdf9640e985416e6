// Connection setup: the credentials of the shop's app, which are tried before they are kept and never shown again.
import { html, nothing } from 'lit';
import { put } from '../api.js';
import { t } from '../language.js';
import { banner, icon, problemBanner } from '../parts/pieces.js';
import { refusal, trouble } from '../parts/trouble.js';
import { may } from '../session.js';
import { View } from '../view.js';

const MODES = ['CLIENT_CREDENTIALS', 'LEGACY_TOKEN'];
const FIELDS = { CLIENT_CREDENTIALS: ['clientId', 'clientSecret'], LEGACY_TOKEN: ['accessToken'] };
const SECRET = ['clientSecret', 'accessToken'];

class ConnectionSetup extends View {
  static properties = { store: {}, connection: {}, mode: { state: true }, problem: { state: true }, busy: { state: true } };

  render() {
    if (!may('ADMIN')) {
      return banner('info', '', t('setup.admin-only'));
    }
    const mode = this.mode ?? this.connection.authMode ?? MODES[0];
    return html`<form class="setup" novalidate autocomplete="off" @submit=${this.#connect}>
      <fieldset class="choices side-by-side">
        <legend>${t('connection.auth-mode')}</legend>
        ${MODES.map(
          (name) => html`<label class="choice">
            <input type="radio" name="authMode" value=${name} .checked=${name === mode} @change=${() => this.#choose(name)} />
            <span><strong>${t(`auth-mode.${name}`)}</strong><small>${t(`auth-mode-help.${name}`)}</small></span>
          </label>`,
        )}
      </fieldset>
      ${FIELDS[mode].map((name) => this.#field(name))} ${this.#general(FIELDS[mode])}
      <div class="buttons start">
        <button class="button primary" ?disabled=${this.busy}>${icon('plug')}${t(this.busy ? 'setup.trying' : this.connection.authMode ? 'setup.change' : 'setup.do')}</button>
        <span class="faint">${t('setup.tried')}</span>
      </div>
    </form>`;
  }

  #choose(mode) {
    this.mode = mode;
    this.problem = null;
  }

  #field(name) {
    const secret = SECRET.includes(name);
    const wrong = this.problem?.body?.where === `#/${name}`;
    const kept = name === 'clientId' ? (this.connection.clientId ?? '') : '';
    return html`<div class="setting">
      <label class="field">
        <span>${t(`setup.${name}`)}</span>
        <input
          name=${name}
          type=${secret ? 'password' : 'text'}
          autocomplete=${secret ? 'new-password' : 'off'}
          autocapitalize="none"
          spellcheck="false"
          .value=${kept}
          aria-invalid=${wrong ? 'true' : nothing}
          aria-describedby=${wrong ? `wrong-${name}` : nothing}
          @input=${() => wrong && (this.problem = null)}
        />
      </label>
      ${wrong ? html`<div class="faults" id="wrong-${name}" role="alert"><div>${icon('exclamation-circle-fill')}<div>${trouble(refusal(this.problem))}</div></div></div>` : nothing}
    </div>`;
  }

  /** What is wrong with none of the fields: the shop, its scopes, the way there. */
  #general(shown) {
    if (!this.problem || shown.some((name) => this.problem.body?.where === `#/${name}`)) {
      return nothing;
    }
    return [422, 502].includes(this.problem.status) ? banner('critical', '', trouble(refusal(this.problem))) : problemBanner(this.problem);
  }

  async #connect(submitted) {
    submitted.preventDefault();
    const form = submitted.target;
    this.busy = true;
    this.problem = null;
    try {
      const connection = await put(`/stores/${encodeURIComponent(this.store)}/connection`, Object.fromEntries(new FormData(form)));
      form.querySelectorAll('[type=password]').forEach((field) => (field.value = ''));
      this.dispatchEvent(new CustomEvent('connected', { detail: connection }));
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.querySelector('[aria-invalid=true]')?.focus();
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('connection-setup', ConnectionSetup);
