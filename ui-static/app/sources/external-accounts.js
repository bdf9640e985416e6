// The external accounts of a data source. Only those within the reader's profiles exist here; secrets are never shown.
import { html, nothing } from 'lit';
import { all, del, post, put } from '../api.js';
import { t } from '../language.js';
import { ask } from '../parts/confirm.js';
import { copyable, icon, problemBanner } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { may } from '../session.js';
import { View } from '../view.js';

/** The longest that the API takes. A reference has none here: it cannot be seen, so it is refused there rather than cut here. */
const LONGEST = { name: 200, provider: 40 };
/** There is no page for profiles: the calls by which an account comes into one, and a person to one. */
const FILL = 'PUT /api/v1/profiles/{id}';
const GRANT = 'PUT /api/v1/users/{id}/profiles';

class ExternalAccounts extends View {
  static properties = { source: {}, rows: { state: true }, problem: { state: true }, refused: { state: true }, adding: { state: true }, profiles: { state: true }, busy: { state: true } };

  opened() {
    this.updateComplete.then(() => this.#read());
  }

  get #path() {
    return `/sources/${encodeURIComponent(this.source)}/external-accounts`;
  }

  async #read() {
    try {
      this.rows = await all(this.#path);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="external-accounts">
      <div class="card-head">
        <h2 id="external-accounts">${t('accounts.title')}</h2>
        ${may('ADMIN') && !this.adding ? html`<button type="button" class="button small" @click=${this.#open}>${icon('plus-lg')}${t('accounts.add')}</button>` : nothing}
      </div>
      <p class="soft">${t('accounts.text')}</p>
      ${problemBanner(this.problem, () => this.#read())} ${this.adding ? this.#form() : nothing} ${this.#list()}
    </section>`;
  }

  #list() {
    if (!this.rows) {
      return this.problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`;
    }
    if (this.rows.length === 0) {
      return html`<p class="none">${icon('person-badge')}${t('accounts.none')}</p>`;
    }
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('table.of', { name: t('accounts.title') })}>
      <table class="cards-when-narrow">
        <thead>
          <tr>
            ${['account', 'provider', 'reference', 'selected'].map((name) => html`<th scope="col">${t(`accounts.${name}`)}</th>`)}
            ${may('ADMIN') ? html`<th scope="col"><span class="hidden">${t('accounts.remove')}</span></th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((account) => this.#row(account))}
        </tbody>
      </table>
    </div>`;
  }

  #row(account) {
    return html`<tr data-account=${account.id}>
      <td data-label=${t('accounts.account')} translate="no">${account.name}</td>
      <td data-label=${t('accounts.provider')}><code translate="no">${account.provider}</code></td>
      <td data-label=${t('accounts.reference')}><code translate="no">${account.maskedReference}</code></td>
      <td data-label=${t('accounts.selected')}>
        <button type="button" class="switch" role="switch" aria-checked=${account.selected} aria-label=${t('accounts.select', { name: account.name })}
          ?disabled=${!may('OPERATOR')} @click=${() => this.#select(account)}><i aria-hidden="true"></i><span>${t(account.selected ? 'yes' : 'no')}</span></button>
      </td>
      ${may('ADMIN')
        ? html`<td class="end"><button type="button" class="icon-button" aria-label=${t('accounts.remove-one', { name: account.name })} @click=${() => this.#remove(account)}>${icon('trash')}</button></td>`
        : nothing}
    </tr>`;
  }

  #form() {
    return html`<form class="account-form" autocomplete="off" @submit=${this.#add}>
      ${problemBanner(this.refused)}
      ${['name', 'provider', 'reference'].map(
        (name) => html`<label class="field">
          <span>${t(`accounts-field.${name}`)}</span>
          <input name=${name} required maxlength=${LONGEST[name] ?? nothing} autocomplete="off" spellcheck="false" type=${name === 'reference' ? 'password' : 'text'} placeholder=${name === 'provider' ? 'TIKTOK_ADS' : nothing} />
        </label>`,
      )}
      <label class="field">
        <span>${t('accounts.profile')}</span>
        <select name="profile">
          <option value="">${t('accounts.no-profile')}</option>
          ${this.profiles.map((profile) => html`<option value=${profile.id} translate="no">${profile.name}</option>`)}
        </select>
      </label>
      <div class="buttons start">
        <button class="button primary" ?disabled=${this.busy}>${t('accounts.add')}</button>
        <button type="button" class="button" @click=${() => (this.adding = false)}>${t('confirm.back')}</button>
      </div>
      <p class="faint small">${t('accounts.sealed')}</p>
    </form>`;
  }

  async #open() {
    this.profiles = [];
    this.adding = true;
    try {
      this.profiles = await all('/profiles');
    } catch (problem) {
      this.refused = problem;
    }
  }

  async #add(submitted) {
    submitted.preventDefault();
    const form = submitted.target;
    this.busy = true;
    this.refused = null;
    try {
      const { name, provider, reference, profile } = Object.fromEntries(new FormData(form));
      const code = provider.trim().toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
      const added = await post(this.#path, { name, provider: code, reference, profiles: profile ? [profile] : [] }, { key: crypto.randomUUID() });
      form.reset();
      this.adding = false;
      this.#tell(added, this.profiles.find((each) => each.id === profile));
      await this.#read();
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }

  /** An account is seen by those who have a profile that holds it, and no page tells its id later. */
  #tell(account, profile) {
    toast(
      profile
        ? { text: t('accounts.added', { profile: profile.name }), more: t('accounts.grant', { call: GRANT }) }
        : { text: t('accounts.added-unseen'), more: html`${t('accounts.fill', { call: FILL })} ${copyable(account.id, t('accounts.id'))}` },
    );
  }

  async #select(account) {
    await this.#do(() => put(`${this.#path}/${encodeURIComponent(account.id)}`, { selected: !account.selected }));
  }

  async #remove(account) {
    const sure = await ask({ title: t('accounts.remove-title', { name: account.name }), text: t('accounts.remove-text'), confirm: t('accounts.remove'), tone: 'danger' });
    if (sure === true) {
      await this.#do(() => del(`${this.#path}/${encodeURIComponent(account.id)}`));
    }
  }

  async #do(what) {
    try {
      await what();
    } catch (problem) {
      toastProblem(problem);
    }
    await this.#read();
  }
}
customElements.define('external-accounts', ExternalAccounts);
