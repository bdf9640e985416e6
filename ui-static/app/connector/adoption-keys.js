// By what items are found in a shop that holds products already: all are asked, and their order tells which one is named.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { faultList } from './fields.js';

const KEYS = ['SKU', 'HANDLE', 'BARCODE'];

export function adoptionKeys(form) {
  const chosen = form.settings.adoptBy;
  const others = KEYS.filter((key) => !chosen.includes(key));
  const set = (adoptBy) => form.set({ adoptBy });
  const swap = (index, to) => set(chosen.with(index, chosen[to]).with(to, chosen[index]));
  const button = (name, key, does, more = {}) => html`<button
    type="button"
    class="icon-button"
    aria-label=${t(`keys.${name}`, { key: t(`adopt-by.${key}`) })}
    title=${t(`keys.${name}`, { key: t(`adopt-by.${key}`) })}
    ?disabled=${more.disabled}
    @click=${does}
  >
    ${icon(more.icon)}
  </button>`;
  return html`<fieldset class="setting">
    <legend>${t('setting.adoptBy')}</legend>
    <p class="faint">${t('keys.help')}</p>
    <ol class="keys">
      <li class="key fixed"><span>${t('keys.custom-id')}</span></li>
      ${chosen.map(
        (key, index) => html`<li class="key" data-key=${key}>
          <span>${t(`adopt-by.${key}`)}</span>
          ${form.readOnly
            ? nothing
            : html`${button('up', key, () => swap(index, index - 1), { icon: 'arrow-up', disabled: index === 0 })}
              ${button('down', key, () => swap(index, index + 1), { icon: 'arrow-down', disabled: index === chosen.length - 1 })}
              ${button('remove', key, () => set(chosen.filter((each) => each !== key)), { icon: 'x-lg' })}`}
        </li>`,
      )}
    </ol>
    ${form.readOnly || others.length === 0
      ? nothing
      : html`<div class="buttons start">
          ${others.map((key) => html`<button type="button" class="button small" @click=${() => set([...chosen, key])}>${icon('plus-lg')}${t(`adopt-by.${key}`)}</button>`)}
        </div>`}
    ${faultList(form, 'adoptBy')}
  </fieldset>`;
}
