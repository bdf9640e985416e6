// A setting's value in words, for lists of what changed.
import { languageName, number, t } from '../language.js';

const WORDS = {
  leaving: (value) => t(`leaving.${value}`),
  stockQuantity: (value) => t(`quantity.${value}`),
  assortment: ({ by, values }) => (by === 'ALL' ? t('assortment.ALL') : `${t(`assortment.${by}`)}: ${listed(values)}`),
  language: languageName,
  languages: (value) => listed(value.map(languageName)),
  adoptBy: (value) => listed(value.map((key) => t(`adopt-by.${key}`))),
  locations: (value, shop) => listed(Object.entries(value).map(([code, gid]) => `${code} → ${nameOf(shop?.locations, gid)}`)),
  publications: (value, shop) => listed(value.map((gid) => nameOf(shop?.publications, gid))),
  ownership: ({ groups, namespaces }) =>
    listed([
      ...Object.entries(groups).map(([group, owner]) => `${t(`group.${group}`)}: ${t(`owner.${owner}`)}`),
      ...Object.entries(namespaces).map(([namespace, owner]) => `${namespace}: ${t(`owner.${owner}`)}`),
    ]),
};

/** @param shop what the shop said of itself, for the names of its locations and channels; may be missing */
export function shownSetting(field, value, shop) {
  if (value == null || value === '') {
    return '—';
  }
  if (field in WORDS) {
    return WORDS[field](value, shop);
  }
  if (typeof value === 'boolean') {
    return t(value ? 'yes' : 'no');
  }
  return typeof value === 'number' ? number(value) : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function listed(words) {
  return words.length > 0 ? words.join(', ') : '—';
}

function nameOf(list, gid) {
  const found = list?.find((each) => each.id === gid);
  return found?.name ?? found?.title ?? gid.replace('gid://shopify/', '');
}
