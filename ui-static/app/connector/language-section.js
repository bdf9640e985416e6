// Languages, the price list and Shopify's API version: by which of several the catalogue speaks to the shop.
import { html, nothing } from 'lit';
import { date, languageName, t } from '../language.js';
import { caution, selectField, severalField } from './fields.js';

export function languageSection(form) {
  const locales = form.shop?.locales ?? [];
  const known = [...new Set([...locales.map((each) => each.locale), form.settings.language])];
  const others = locales
    .filter((each) => each.locale !== form.settings.language)
    .map((each) => ({ value: each.locale, words: named(each.locale), note: each.published ? '' : t('connector.unpublished') }));
  return html`
    ${selectField(form, 'language', t('connector.base-language'), known.map((tag) => [tag, `${languageName(tag)} (${tag})`, { theirs: true }]), html`<p class="faint">${t('connector.base-language-help')}</p>`)}
    ${severalField(form, 'languages', t('setting.languages'), others, t('connector.languages-help'))}
    ${form.shop && form.shop.locales === null ? html`<p class="faint">${t('connector.no-scope', { scope: 'read_locales' })}</p>` : nothing}
  `;
}

function named(tag) {
  return html`${languageName(tag)} <span translate="no">(${tag})</span>`;
}

export function priceSection(form) {
  const { priceList } = form.settings;
  const lists = [...form.priceLists];
  if (!lists.some((list) => list.name === priceList)) {
    lists.unshift({ name: priceList });
  }
  const currency = lists.find((list) => list.name === priceList)?.currency;
  const other = form.shop && currency && currency !== form.shop.currency;
  return selectField(
    form,
    'priceList',
    t('setting.priceList'),
    lists.map((list) => [list.name, list.currency ? `${list.name} (${list.currency})` : list.name, { theirs: true }]),
    other ? caution(t('connector.other-currency', { list: currency, shop: form.shop.currency })) : nothing,
  );
}

export function versionSection(form) {
  const { apiVersion } = form.settings;
  const versions = form.versions.toReversed();
  const chosen = versions.find((version) => version.handle === apiVersion);
  const words = ({ handle, supported, supportedUntil }) =>
    supported ? t('connector.version', { version: handle, date: date(supportedUntil) }) : t('connector.version-unsupported', { version: handle });
  return selectField(
    form,
    'apiVersion',
    t('setting.apiVersion'),
    versions.map((version) => [version.handle, words(version), { disabled: !version.supported && version.handle !== apiVersion }]),
    chosen?.supported === false ? caution(t('configuration.deprecated-text')) : html`<p class="faint">${t('connector.version-help')}</p>`,
  );
}
