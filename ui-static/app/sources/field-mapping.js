// The field mapping of a data source: what of the shop is which field of ours. Unconfirmed, its figures are not trusted.
import { html, nothing } from 'lit';
import { get, post } from '../api.js';
import { knows, t, time, word } from '../language.js';
import { actorName, badge, banner, icon, problemBanner } from '../parts/pieces.js';
import { toast } from '../parts/toasts.js';
import { may } from '../session.js';
import { View } from '../view.js';

class FieldMapping extends View {
  static properties = {
    source: { attribute: false },
    mapping: { state: true },
    draft: { state: true },
    problem: { state: true },
    refused: { state: true },
    busy: { state: true },
  };

  opened() {
    this.updateComplete.then(() => this.#read());
  }

  get #path() {
    return `/sources/${encodeURIComponent(this.source.id)}/field-mappings`;
  }

  /** A mapping that was checked again elsewhere shows here, too, unless it is being edited. */
  willUpdate(changed) {
    const before = changed.get('source')?.technical;
    const now = this.source.technical;
    if (before && !this.draft && (before.mappingStatus !== now.mappingStatus || before.fieldMappingCheckRequired !== now.fieldMappingCheckRequired)) {
      this.#read();
    }
  }

  async #read() {
    try {
      this.mapping = await get(this.#path);
      this.draft = null;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { mapping } = this;
    return html`<section class="card" aria-labelledby="field-mapping">
      <div class="card-head">
        <h2 id="field-mapping" tabindex="-1">${t('mapping.title')}</h2>
        ${mapping ? badge(word('mapping-status', mapping.status), mapping.status === 'CONFIRMED' ? 'success' : 'warning') : nothing}
      </div>
      <p class="soft">${t('mapping.text')}</p>
      ${problemBanner(this.problem, () => this.#read())}
      ${mapping ? this.#body(mapping) : this.problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`}
    </section>`;
  }

  #body(mapping) {
    return html`${mapping.checkRequired ? banner('warning', t('mapping.check'), html`<ul class="bullets">${mapping.checkReasons.map((reason) => html`<li translate="no">${reason}</li>`)}</ul>`) : nothing}
      ${problemBanner(this.refused)} ${this.#fields(mapping)} ${this.#attributes(mapping)}
      <div class="buttons start mapping-foot">${this.#buttons(mapping)}</div>`;
  }

  #fields({ fields }) {
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('mapping.title')}>
      <table class="cards-when-narrow">
        <thead>
          <tr>
            ${['target', 'source', 'sample', 'problem'].map((name) => html`<th scope="col">${t(`mapping.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${fields.map(
            ({ target, source, sample, problem }) => html`<tr data-target=${target}>
              <td data-label=${t('mapping.target')}>${knows(`mapping-target.${target}`) ? t(`mapping-target.${target}`) : html`<code translate="no">${target}</code>`}</td>
              <td data-label=${t('mapping.source')}><code translate="no">${source}</code></td>
              <td data-label=${t('mapping.sample')}>${sample ? html`<span translate="no">${sample}</span>` : html`<span class="faint">—</span>`}</td>
              <td data-label=${t('mapping.problem')}>${problem ? html`<span class="warning-text" lang="en" translate="no">${problem}</span>` : html`<span class="faint">—</span>`}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #attributes({ attributes, timeZone, currency }) {
    return html`<dl class="pairs">
      <dt>${t('details.currency')}</dt>
      <dd translate="no">${currency}</dd>
      <dt>${t('details.zone')}</dt>
      <dd translate="no">${timeZone}</dd>
      <dt>${t('mapping.attributes')}</dt>
      <dd>${attributes.map(({ target, namespace, key }) => html`<code translate="no">${namespace}.${key} → ${target}</code> `)}</dd>
    </dl>`;
  }

  #buttons({ status, confirmedAt, confirmedBy }) {
    const confirmed = confirmedAt ? html`<span class="faint">${t('mapping.confirmed', { time: time(confirmedAt) })} ${actorName(confirmedBy)}</span>` : nothing;
    return html`${may('OPERATOR')
      ? html`<button type="button" class="button ${status === 'CONFIRMED' ? '' : 'primary'}" ?disabled=${this.busy} @click=${this.#confirm}>${icon('check-lg')}${t('mapping.confirm')}</button>`
      : nothing}
    ${confirmed}`;
  }

  async #confirm() {
    this.busy = true;
    this.refused = null;
    try {
      await post(`${this.#path}/confirm`, { version: this.mapping.version }, { key: crypto.randomUUID() });
      toast({ text: t('mapping.done') });
      await this.#read();
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('field-mapping', FieldMapping);
