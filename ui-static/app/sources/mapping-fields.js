// The parts of a field mapping: fields, metafields to attributes, order status, zone and currency. `form` is {draft, readOnly, set(changes)}.
import { html, nothing } from 'lit';
import { t, word } from '../language.js';
import { icon } from '../parts/pieces.js';
import { sentence } from '../parts/trouble.js';

const STATES = ['UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED'];

export function fields(form) {
  const set = (index, source) => form.set({ fields: form.draft.fields.map((each, at) => (at === index ? { ...each, source } : each)) });
  return table('mapping.fields', ['target', 'source', 'sample', 'problem'], form.draft.fields.map(
    ({ target, source, choices, sample, problem }, index) => html`<tr data-target=${target}>
      <td data-label=${t('mapping.target')}>${word('mapped', target)}</td>
      <td data-label=${t('mapping.source')}>
        ${choices?.length > 1
          ? html`<select translate="no" aria-label=${word('mapped', target)} ?disabled=${form.readOnly} @change=${(event) => set(index, event.target.value)}>
              ${choices.map((choice) => html`<option value=${choice} .selected=${choice === source}>${choice}</option>`)}
            </select>`
          : html`<code translate="no">${source}</code>`}
      </td>
      <td data-label=${t('mapping.sample')}>${sample ? html`<span translate="no">${sample}</span>` : none()}</td>
      <td data-label=${t('mapping.problem')}>${problem ? html`<span class="warning-text">${sentence(`mapping-problem.${target}`, problem)}</span>` : none()}</td>
    </tr>`,
  ));
}

export function attributes(form) {
  const { attributes: list } = form.draft;
  const set = (index, changes) => form.set({ attributes: list.map((each, at) => (at === index ? { ...each, ...changes } : each)) });
  const rows = list.map(
    ({ target, namespace, key, type, problem }, index) => html`<tr>
      <td data-label=${t('mapping.metafield')}><code translate="no">${namespace}.${key}</code>${problem ? html`<small class="warning-text">${t('mapping-problem.METAFIELD')}</small>` : nothing}</td>
      <td data-label=${t('mapping.type')}><code translate="no">${type}</code></td>
      <td data-label=${t('mapping.attribute')}>
        ${form.readOnly
          ? html`<span translate="no">${target}</span>`
          : html`<span class="with-suffix">
              <input translate="no" maxlength="320" aria-label=${`${t('mapping.attribute')}: ${namespace}.${key}`} .value=${target} @input=${(event) => set(index, { target: event.target.value })} />
              <button type="button" class="icon-button" aria-label=${t('mapping.leave-out', { name: `${namespace}.${key}` })}
                @click=${() => form.set({ attributes: list.filter((each, at) => at !== index) })}>${icon('x-lg')}</button>
            </span>`}
      </td>
    </tr>`,
  );
  return html`<h3>${t('mapping.attributes')}</h3>
    ${rows.length > 0 ? table('mapping.attributes', ['metafield', 'type', 'attribute'], rows) : html`<p class="faint">${t('mapping.no-attributes')}</p>`}
    ${form.readOnly ? nothing : adding(form)}`;
}

function adding(form) {
  const add = (submitted) => {
    submitted.preventDefault();
    const { metafield, type, target } = Object.fromEntries(new FormData(submitted.target));
    const dot = metafield.lastIndexOf('.');
    form.set({ attributes: [...form.draft.attributes, { target: target.trim(), namespace: metafield.slice(0, dot).trim(), key: metafield.slice(dot + 1).trim(), type: type.trim() }] });
    submitted.target.reset();
  };
  return html`<details class="change">
    <summary>${t('mapping.add')}</summary>
    <form class="account-form" autocomplete="off" @submit=${add}>
      <label class="field"><span>${t('mapping.metafield')}</span><input name="metafield" required pattern=".+\\..+" spellcheck="false" placeholder="custom.material" /></label>
      <label class="field"><span>${t('mapping.type')}</span><input name="type" required spellcheck="false" value="single_line_text_field" /></label>
      <label class="field"><span>${t('mapping.attribute')}</span><input name="target" required spellcheck="false" placeholder="material" /></label>
      <button class="button">${icon('plus-lg')}${t('mapping.add-do')}</button>
    </form>
  </details>`;
}

export function orders(form) {
  const set = (index, target) => form.set({ orderStatus: form.draft.orderStatus.map((each, at) => (at === index ? { ...each, target } : each)) });
  if (form.draft.orderStatus.length === 0) {
    return nothing;
  }
  return html`<details class="change">
    <summary>${t('mapping.orders', { n: form.draft.orderStatus.length })}</summary>
    ${table('mapping.order-status', ['source', 'order-status'], form.draft.orderStatus.map(
      ({ source, target }, index) => html`<tr>
        <td data-label=${t('mapping.source')}><code translate="no">${source}</code></td>
        <td data-label=${t('mapping.order-status')}>
          <select aria-label=${`${t('mapping.order-status')}: ${source}`} ?disabled=${form.readOnly} @change=${(event) => set(index, event.target.value)}>
            ${STATES.map((state) => html`<option value=${state} .selected=${state === target}>${word('order-state', state)}</option>`)}
          </select>
        </td>
      </tr>`,
    ))}
  </details>`;
}

export function place(form) {
  const field = (name, label, more) => html`<label class="field">
    <span>${t(label)}</span>
    <input name=${name} translate="no" spellcheck="false" autocomplete="off" list=${more ?? nothing} maxlength="60" ?disabled=${form.readOnly} .value=${form.draft[name]}
      @input=${(event) => form.set({ [name]: event.target.value })} />
  </label>`;
  return html`<div class="account-form">${field('currency', 'details.currency')} ${field('timeZone', 'details.zone', 'zones')}</div>
    <datalist id="zones" translate="no">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}</datalist>`;
}

function none() {
  return html`<span class="faint">—</span>`;
}

function table(name, columns, rows) {
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${t(name)}>
    <table class="cards-when-narrow mapping-table">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${t(`mapping.${column}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
