// What of the catalogue is shown in the store, and where in it.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../language.js';
import '../parts/chip-field.js';
import { checkField, choiceField, describedBy, faultList, invalid, severalField } from './fields.js';

const BY = ['ALL', 'CATEGORIES', 'TAGS', 'LIST'];
const FOUND = { CATEGORIES: 'CATEGORY', LIST: 'PRODUCT' };

export function shownSection(form) {
  const { by } = form.settings.assortment;
  const choose = (chosen) => form.set({ assortment: { by: chosen, values: form.kept.values[chosen] ?? [] } });
  return html`
    ${choiceField(form, 'assortment', t('setting.assortment'), BY.map((each) => [each, t(`assortment.${each}`), t(`assortment-help.${each}`)]), { chosen: by, choose, where: 'assortment/by' })}
    ${by === 'ALL' ? nothing : values(form, by)}
    ${checkField(form, 'includeEmptyCategories', t('setting.includeEmptyCategories'), t('connector.empty-categories-help'))}
    ${form.shop?.publications || form.settings.publications.length > 0 || !form.shop
      ? severalField(form, 'publications', t('setting.publications'), channels(form), t('connector.publications-help'))
      : html`<p class="faint">${t('connector.no-scope', { scope: 'read_publications' })}</p>`}
  `;
}

/** Each kind's values are kept while another is tried. */
function values(form, by) {
  const where = 'assortment/values';
  const changed = (list) => {
    form.kept.values[by] = list;
    form.set({ assortment: { by, values: list } });
  };
  return html`<div class="setting inner">
    <div class="field">
      <span>${t(`assortment-values.${by}`)}</span>
      <chip-field
        .values=${form.settings.assortment.values}
        .label=${t(`assortment-values.${by}`)}
        .placeholder=${t('chips.add')}
        .suggest=${by in FOUND ? (beginning) => found(beginning, FOUND[by]) : null}
        .readOnly=${form.readOnly}
        .wrong=${invalid(form, where) === 'true' ? describedBy(form, where) : null}
        @changed=${(event) => changed(event.detail)}
      ></chip-field>
    </div>
    ${faultList(form, where)}
  </div>`;
}

async function found(beginning, kind) {
  const { items } = await get('/search', { q: beginning });
  return items.filter((hit) => hit.kind === kind).map((hit) => ({ value: hit.id, words: hit.title }));
}

function channels({ shop }) {
  return (shop?.publications ?? []).map(({ id, title }) => ({ value: id, words: title, theirs: true }));
}
