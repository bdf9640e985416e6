// Who keeps which field group of what stands in the store: one row per group, one column per owner.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { checkField, describedBy, faultList, invalid } from './fields.js';

const OWNERS = ['OURS', 'ONLY_ON_CREATE', 'THEIRS'];
const GROUPS = ['TEXT', 'SEO', 'TAGS', 'IMAGES', 'VARIANTS', 'PRICES', 'STOCK', 'COLLECTIONS'];

export function ownershipSection(form) {
  const { groups, namespaces } = form.settings.ownership;
  return html`
    <dl class="owners">
      ${OWNERS.map((owner) => html`<dt>${t(`owner.${owner}`)}</dt><dd>${t(`owner-help.${owner}`)}</dd>`)}
    </dl>
    <fieldset class="setting">
      <legend class="hidden">${t('setting.ownership')}</legend>
      <table class="plain-table owner-table">
        <thead>
          <tr>
            <th scope="col">${t('connector.group')}</th>
            ${OWNERS.map((owner) => html`<th scope="col" class="owner">${t(`owner.${owner}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${GROUPS.map((group) => row(form, { key: group, where: `ownership/groups/${group}`, name: t(`group.${group}`), help: t(`group-help.${group}`), owner: groups[group], own: (owner) => own(form, 'groups', group, owner) }))}
          ${Object.keys(namespaces)
            .toSorted()
            .map((namespace) =>
              row(form, {
                key: namespace,
                where: `ownership/namespaces/${namespace}`,
                name: html`${t('connector.metafields')} <code translate="no">${namespace}</code>`,
                owner: namespaces[namespace],
                own: (owner) => own(form, 'namespaces', namespace, owner),
                remove: () => own(form, 'namespaces', namespace, null),
              }),
            )}
        </tbody>
      </table>
      ${faultList(form, 'ownership/namespaces')} ${form.readOnly ? nothing : addNamespace(form)}
      <p class="faint">${t('connector.ownership-help')}</p>
    </fieldset>
    ${checkField(form, 'metafieldDefinitions', t('setting.metafieldDefinitions'), t('connector.definitions-help'))}
  `;
}

function own(form, part, name, owner) {
  const { ownership } = form.settings;
  const { [name]: _former, ...others } = ownership[part];
  const now = owner === null ? others : { ...others, [name]: owner };
  form.set({ ownership: { ...ownership, [part]: now } }, `ownership/${part}`);
}

function row(form, { key, where, name, help, owner = 'OURS', own: choose, remove }) {
  return html`<tr data-owned=${key}>
    <th scope="row">
      ${name}${help ? html`<small class="faint">${help}</small>` : nothing}
      ${remove && !form.readOnly
        ? html`<button type="button" class="link" @click=${remove}>${t('connector.remove')}</button>`
        : nothing}
      ${where.startsWith('ownership/groups') ? faultList(form, where) : nothing}
    </th>
    ${OWNERS.map(
      (each) => html`<td class="owner" data-label=${t(`owner.${each}`)}>
        <label>
          <input
            type="radio"
            name=${where}
            value=${each}
            .checked=${owner === each}
            ?disabled=${form.readOnly}
            aria-invalid=${invalid(form, where)}
            aria-describedby=${describedBy(form, where)}
            @change=${() => choose(each)}
          /><span class="hidden">${t(`owner.${each}`)}</span>
        </label>
      </td>`,
    )}
  </tr>`;
}

function addNamespace(form) {
  const add = (event) => {
    const input = event.target.closest('.add-line').querySelector('input');
    const namespace = input.value.trim();
    if (namespace && !(namespace in form.settings.ownership.namespaces)) {
      input.value = '';
      own(form, 'namespaces', namespace, 'THEIRS');
    }
  };
  return html`<div class="add-line">
    <input
      type="text"
      name="namespace"
      maxlength="255"
      spellcheck="false"
      aria-label=${t('connector.add-namespace')}
      placeholder=${t('connector.add-namespace')}
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
