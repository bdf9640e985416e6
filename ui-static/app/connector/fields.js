// The fields that settings are set from. Each shows, in its place, what the API found wrong with it.
import { html, nothing } from 'lit';
import { knows, t } from '../language.js';
import { icon } from '../parts/pieces.js';

/**
 * What a section gets: {settings, shop, faults, readOnly, set(changes)}. `where` of a field is its path in the settings, e.g.
 * `assortment/values`; a fault of a part of it counts as its own.
 */
export function faultsAt(form, where) {
  return form.faults.filter((fault) => fault.where === `#/${where}` || fault.where?.startsWith(`#/${where}/`));
}

/** One step of a path; JSON pointers write ~ and / so. */
export function step(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function faultList(form, where, nameOf = () => null) {
  const faults = faultsAt(form, where);
  return faults.length === 0
    ? nothing
    : html`<ul class="faults" id=${faultId(where)}>
        ${faults.map((fault) => html`<li>${icon('exclamation-circle-fill')}<span>${named(nameOf(fault))}${told(fault)}</span></li>`)}
      </ul>`;
}

function named(name) {
  return name ? html`<code translate="no">${name}</code> ` : nothing;
}

function told({ what, detail, remedy }) {
  return knows(`fault.${what}`)
    ? html`${t(`fault.${what}`)} ${t(`fault-remedy.${what}`)}`
    : html`<span lang="en" translate="no">${detail} ${remedy}</span>`;
}

function faultId(where) {
  return `fault-${where.replaceAll(/[^\w-]/g, '-')}`;
}

export function invalid(form, where) {
  return faultsAt(form, where).length > 0 ? 'true' : nothing;
}

export function describedBy(form, where) {
  return faultsAt(form, where).length > 0 ? faultId(where) : nothing;
}

/** @param options [[value, words, {theirs, disabled}]] */
export function selectField(form, name, label, options, more = nothing) {
  return html`<div class="setting">
    <label class="field">
      <span>${label}</span>
      <select
        name=${name}
        ?disabled=${form.readOnly}
        aria-invalid=${invalid(form, name)}
        aria-describedby=${describedBy(form, name)}
        @change=${(event) => form.set({ [name]: event.target.value })}
      >
        ${options.map(
          ([value, words, { theirs, disabled } = {}]) =>
            html`<option value=${value} .selected=${value === (form.settings[name] ?? '')} ?disabled=${disabled} translate=${theirs ? 'no' : nothing}>${words}</option>`,
        )}
      </select>
    </label>
    ${faultList(form, name)}${more}
  </div>`;
}

/** @param options [[value, title, help]] */
export function choiceField(form, name, legend, options, { chosen = form.settings[name], choose = (value) => form.set({ [name]: value }), where = name } = {}) {
  return html`<fieldset class="setting choices" aria-describedby=${describedBy(form, where)}>
    <legend>${legend}</legend>
    ${options.map(
      ([value, title, help]) => html`<label class="choice">
        <input type="radio" name=${name} value=${value} .checked=${value === chosen} ?disabled=${form.readOnly} @change=${() => choose(value)} />
        <span><strong>${title}</strong>${help ? html`<small>${help}</small>` : nothing}</span>
      </label>`,
    )}
    ${faultList(form, where)}
  </fieldset>`;
}

export function checkField(form, name, title, help) {
  return html`<div class="setting">
    ${checkbox(form, name, form.settings[name], (on) => form.set({ [name]: on }), title, help)} ${faultList(form, name)}
  </div>`;
}

export function checkbox(form, name, on, change, title, help) {
  return html`<label class="choice">
    <input
      type="checkbox"
      name=${name}
      .checked=${on}
      ?disabled=${form.readOnly}
      aria-invalid=${invalid(form, name)}
      aria-describedby=${describedBy(form, name)}
      @change=${(event) => change(event.target.checked)}
    />
    <span><strong>${title}</strong>${help ? html`<small>${help}</small>` : nothing}</span>
  </label>`;
}

/** Several of a list; what is chosen but no longer offered stays in sight, to be taken away. */
export function severalField(form, name, legend, offered, help) {
  const chosen = form.settings[name];
  const gone = chosen.filter((value) => !offered.some((each) => each.value === value)).map((value) => ({ value, words: value, theirs: true, gone: true }));
  const turn = (value, on) => form.set({ [name]: on ? [...chosen, value] : chosen.filter((each) => each !== value) });
  const valueOf = ({ where }) => chosen[Number(where.split('/').at(-1))];
  return html`<fieldset class="setting choices" aria-describedby=${describedBy(form, name)}>
    <legend>${legend}</legend>
    ${help ? html`<p class="faint">${help}</p>` : nothing}
    <div class="several">
      ${[...offered, ...gone].map(
        ({ value, words, note, theirs, gone: isGone }) => html`<label class="choice slim">
          <input
            type="checkbox"
            name=${name}
            value=${value}
            .checked=${chosen.includes(value)}
            ?disabled=${form.readOnly}
            @change=${(event) => turn(value, event.target.checked)}
          />
          <span><span translate=${theirs ? 'no' : nothing}>${words}</span>${note ? html` <small class="faint">${note}</small>` : nothing}
            ${isGone && form.shop ? html`<small class="warning-text">${t('connector.not-in-shop')}</small>` : nothing}</span>
        </label>`,
      )}
    </div>
    ${offered.length + gone.length === 0 ? html`<p class="faint">${t('connector.nothing-to-choose')}</p>` : nothing}
    ${faultList(form, name, valueOf)}
  </fieldset>`;
}

export function numberField(form, name, label) {
  return html`<div class="setting">
    <label class="field short">
      <span>${label}</span>
      <input
        type="number"
        name=${name}
        min="0"
        step="1"
        inputmode="numeric"
        .value=${String(form.settings[name])}
        ?disabled=${form.readOnly}
        aria-invalid=${invalid(form, name)}
        aria-describedby=${describedBy(form, name)}
        @input=${({ target }) => target.value !== '' && form.set({ [name]: Number(target.value) })}
        @change=${({ target }) => (target.value = String(form.settings[name]))}
      />
    </label>
    ${faultList(form, name)}
  </div>`;
}

/** A warning under a field: it can be saved so, but will not do what one may expect. */
export function caution(words) {
  return html`<p class="caution">${icon('exclamation-triangle')}<span>${words}</span></p>`;
}
