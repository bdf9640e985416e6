// Stock: which location of the shop each code of the catalogue is, which quantity it is, and when it is sent.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { caution, checkField, choiceField, describedBy, faultList, invalid, step } from './fields.js';

const QUANTITIES = ['AVAILABLE', 'ON_HAND'];

export function stockSection(form) {
  return html`
    ${locations(form)}
    ${choiceField(form, 'stockQuantity', t('setting.stockQuantity'), QUANTITIES.map((each) => [each, t(`quantity.${each}`), t(`quantity-help.${each}`)]))}
    ${checkField(form, 'overwriteStock', t('setting.overwriteStock'), t('connector.overwrite-help'))}
  `;
}

function locations(form) {
  const { shop, settings } = form;
  const codes = [...new Set([...form.codes, ...Object.keys(settings.locations), ...form.kept.codes])].toSorted();
  const unmapped = form.codes.filter((code) => !settings.locations[code]);
  return html`<fieldset class="setting">
    <legend>${t('setting.locations')}</legend>
    <p class="faint">${t('connector.locations-help')}</p>
    ${codes.length === 0 ? html`<p class="faint">${t('connector.no-codes')}</p>` : nothing}
    ${codes.length > 0 ? table(form, codes) : nothing}
    ${form.readOnly ? nothing : addCode(form, codes)}
    ${shop && shop.locations === null ? html`<p class="faint">${t('connector.no-scope', { scope: 'read_locations' })}</p>` : nothing}
    ${unmapped.length > 0 ? caution(t('connector.unmapped', { n: unmapped.length })) : nothing}
  </fieldset>`;
}

function table(form, codes) {
  return html`<table class="plain-table location-table">
    <thead>
      <tr>
        <th scope="col">${t('connector.code')}</th>
        <th scope="col">${t('connector.location')}</th>
      </tr>
    </thead>
    <tbody>
      ${codes.map((code) => row(form, code))}
    </tbody>
  </table>`;
}

function row(form, code) {
  const where = `locations/${step(code)}`;
  const chosen = form.settings.locations[code] ?? '';
  const offered = [...(form.shop?.locations ?? [])];
  if (chosen && !offered.some((each) => each.id === chosen)) {
    offered.push({ id: chosen, name: chosen.replace('gid://shopify/', '') });
  }
  const choose = (gid) => {
    const { [code]: _former, ...others } = form.settings.locations;
    form.set({ locations: gid ? { ...others, [code]: gid } : others }, where);
  };
  return html`<tr>
    <th scope="row"><code translate="no">${code}</code>${form.codes.includes(code) ? nothing : html` <small class="faint">${t('connector.code-unknown')}</small>`}</th>
    <td>
      <select
        name="location"
        aria-label=${t('connector.location-of', { code })}
        ?disabled=${form.readOnly}
        aria-invalid=${invalid(form, where)}
        aria-describedby=${describedBy(form, where)}
        @change=${(event) => choose(event.target.value)}
      >
        <option value="" .selected=${!chosen}>${t('connector.not-mapped')}</option>
        ${offered.map((each) => html`<option value=${each.id} .selected=${each.id === chosen} translate="no">${each.name}</option>`)}
      </select>
      ${faultList(form, where)}
    </td>
  </tr>`;
}

/** For a code whose stock is still to come. */
function addCode(form, codes) {
  const add = (event) => {
    const input = event.target.closest('.add-line').querySelector('input');
    const code = input.value.trim();
    if (code && !codes.includes(code)) {
      input.value = '';
      form.keepCode(code);
    }
  };
  return html`<div class="add-line">
    <input
      type="text"
      name="code"
      maxlength="255"
      spellcheck="false"
      aria-label=${t('connector.add-code')}
      placeholder=${t('connector.add-code')}
      @keydown=${(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          add(event);
        }
      }}
    />
    <button type="button" class="button small" @click=${add}>${icon('plus-lg')}${t('connector.add')}</button>
  </div>`;
}
