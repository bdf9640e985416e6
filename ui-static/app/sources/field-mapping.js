// The field mapping of a data source: what of the shop is which field of ours. Unconfirmed, its figures are not trusted.
import { html, nothing } from 'lit';
import { get, post, put } from '../api.js';
import { t, time, word } from '../language.js';
import { actorName, badge, banner, icon, problemBanner } from '../parts/pieces.js';
import { toast } from '../parts/toasts.js';
import { sentence } from '../parts/trouble.js';
import { Unsaved } from '../parts/unsaved.js';
import { may } from '../session.js';
import { View } from '../view.js';
import { attributes, fields, orders, place } from './mapping-fields.js';

const EDITED = ['fields', 'attributes', 'orderStatus', 'timeZone', 'currency'];

class FieldMapping extends View {
  static properties = {
    source: { attribute: false },
    mapping: { state: true },
    draft: { state: true },
    problem: { state: true },
    refused: { state: true },
    busy: { state: true },
  };
  #unsaved = new Unsaved();

  opened() {
    this.updateComplete.then(() => this.#read());
  }

  closed() {
    this.#unsaved.are(false);
  }

  get #path() {
    return `/sources/${encodeURIComponent(this.source.id)}/field-mappings`;
  }

  get #changed() {
    return this.mapping && EDITED.some((name) => JSON.stringify(this.mapping[name]) !== JSON.stringify(this.draft[name]));
  }

  /** A mapping that was confirmed, or has to be checked, by somebody else shows here, too, unless it is being edited. */
  willUpdate(changed) {
    const before = changed.get('source')?.technical;
    const now = this.source.technical;
    const other = before && (before.mappingStatus !== now.mappingStatus || before.fieldMappingCheckRequired !== now.fieldMappingCheckRequired);
    if (other && !this.#changed) {
      this.#read();
    }
  }

  updated() {
    this.#unsaved.are(Boolean(this.#changed));
  }

  async #read() {
    try {
      this.#show(await get(this.#path));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #show(mapping) {
    this.mapping = mapping;
    this.draft = mapping;
  }

  render() {
    const { mapping } = this;
    return html`<section class="card" aria-labelledby="field-mapping">
      <div class="card-head">
        <h2 id="field-mapping" tabindex="-1">${t('mapping.title')}</h2>
        ${mapping ? badge(word('mapping-status', mapping.status), mapping.status === 'CONFIRMED' ? 'success' : 'warning') : nothing}
      </div>
      <p class="soft">${t('mapping.text')}</p>
      ${this.problem?.what === 'NOT_CONNECTED' ? html`<p class="none">${icon('plug')}${this.problem.told}</p>` : problemBanner(this.problem, () => this.#read())}
      ${mapping ? this.#body(mapping) : this.problem ? nothing : html`<div class="skeleton short" role="status" aria-busy="true" aria-label=${t('loading')}></div>`}
    </section>`;
  }

  #body(mapping) {
    const form = { draft: this.draft, readOnly: !may('OPERATOR'), set: (changes) => (this.draft = { ...this.draft, ...changes }) };
    const reasons = html`<ul class="bullets">${mapping.checkReasons.map(({ code, message }) => html`<li>${sentence(`mapping-reason.${code}`, message)}</li>`)}</ul>`;
    return html`${mapping.checkRequired ? banner('warning', t('mapping.check'), reasons) : nothing} ${fields(form)} ${place(form)} ${attributes(form)} ${orders(form)}
      ${this.#refusal()}
      <div class="buttons start mapping-foot">${this.#buttons(mapping)}</div>`;
  }

  #refusal() {
    const faults = this.refused?.body?.errors ?? [];
    return faults.length > 0
      ? banner('critical', t('mapping.refused'), html`<ul class="bullets">${faults.map(({ what, detail, remedy }) => html`<li>${sentence(`mapping-fault.${what}`, `${detail} ${remedy}`)}</li>`)}</ul>`)
      : problemBanner(this.refused);
  }

  #buttons({ status, confirmedAt, confirmedBy }) {
    const confirmed = status === 'CONFIRMED' ? html`<span class="faint">${t('mapping.confirmed', { time: time(confirmedAt) })} ${actorName(confirmedBy)}</span>` : nothing;
    if (!may('OPERATOR')) {
      return confirmed;
    }
    return this.#changed
      ? html`<button type="button" class="button primary" ?disabled=${this.busy} @click=${this.#save}>${t('mapping.save')}</button>
          <button type="button" class="button" @click=${() => this.#show(this.mapping)}>${t('unsaved.discard')}</button>`
      : html`${status === 'CONFIRMED' ? nothing : html`<button type="button" class="button primary" ?disabled=${this.busy} @click=${this.#confirm}>${icon('check-lg')}${t('mapping.confirm')}</button>`}
          ${confirmed}`;
  }

  #save() {
    const changes = Object.fromEntries(EDITED.map((name) => [name, this.draft[name]]));
    return this.#do(() => put(this.#path, changes, { version: this.mapping.version }), 'mapping.saved');
  }

  #confirm() {
    return this.#do(() => post(`${this.#path}/confirm`, { version: this.mapping.version }, { key: crypto.randomUUID() }), 'mapping.done');
  }

  async #do(what, news) {
    this.busy = true;
    this.refused = null;
    try {
      this.#show(await what());
      toast({ text: t(news) });
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('field-mapping', FieldMapping);
