// What would change for this store's operations in another version of Shopify's API: asked for, because it is long.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../language.js';
import { icon, problemBanner } from '../parts/pieces.js';
import { View } from '../view.js';
import { changeTable } from './changes.js';

/** Every version that Storeloom speaks, as ApiVersions.SPOKEN; a test compares the two. */
const VERSIONS = ['2025-10', '2026-01', '2026-04', '2026-07', '2026-10'];
const PARTS = ['breaks', 'deprecated', 'silent'];

class UpgradeReport extends View {
  static properties = { source: { attribute: false }, report: { state: true }, problem: { state: true }, to: { state: true }, busy: { state: true } };

  get #from() {
    return this.source.apiVersion?.inUse;
  }

  render() {
    const later = VERSIONS.filter((version) => !this.#from || version > this.#from);
    const to = this.to ?? later.at(-1);
    return html`<section class="card" aria-labelledby="upgrade">
      <h2 id="upgrade">${t('upgrade.title')}</h2>
      <p class="soft">${t('upgrade.text')}</p>
      ${later.length === 0 ? html`<p class="none">${icon('check2-circle')}${t('upgrade.newest')}</p>` : this.#form(later, to)}
      ${problemBanner(this.problem)} ${this.report ? this.#report() : nothing}
    </section>`;
  }

  #form(later, to) {
    return html`<form class="upgrade-form" @submit=${(submitted) => this.#ask(submitted, to)}>
      <label class="field">
        <span>${t('upgrade.to')}</span>
        <select name="to" translate="no" @change=${(event) => (this.to = event.target.value)}>
          ${later.map((version) => html`<option value=${version} ?selected=${version === to}>${version}</option>`)}
        </select>
      </label>
      <button class="button" ?disabled=${this.busy}>${icon('clipboard-data')}${t('upgrade.do')}</button>
    </form>`;
  }

  #report() {
    const { from, to } = this.report;
    const total = PARTS.reduce((sum, part) => sum + this.report[part].length, 0);
    return html`<p role="status"><code translate="no">${from}</code> → <code translate="no">${to}</code>: ${total === 0 ? t('upgrade.nothing') : t('upgrade.found', { n: total })}</p>
      ${PARTS.filter((part) => this.report[part].length > 0).map(
        (part) => html`<h3>${t(`upgrade.${part}`, { n: this.report[part].length })}</h3>
          <p class="faint small">${t(`upgrade-text.${part}`)}</p>
          ${changeTable(this.report[part], t(`upgrade.${part}`, { n: this.report[part].length }))}`,
      )}`;
  }

  async #ask(submitted, to) {
    submitted.preventDefault();
    this.busy = true;
    this.problem = null;
    try {
      this.report = await get(`/stores/${encodeURIComponent(this.source.id)}/upgrade-report`, { to });
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('upgrade-report', UpgradeReport);
