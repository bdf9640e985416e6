// A connector's settings as values: which there are, when two are the same, and what becomes of two people's edits.

export const FIELDS = [
  'assortment',
  'includeEmptyCategories',
  'publications',
  'language',
  'languages',
  'priceList',
  'locations',
  'stockQuantity',
  'overwriteStock',
  'ownership',
  'metafieldDefinitions',
  'leaving',
  'disableDeletions',
  'deletionReviewPercent',
  'deletionReviewMinimum',
  'adoptBy',
  'cron',
  'zone',
  'apiVersion',
];

/** Lists whose order says nothing. */
const SETS = ['languages', 'publications'];

/** The fields in which two settings differ. */
export function changedFields(one, other) {
  return FIELDS.filter((field) => !same(field, one, other));
}

/** @param one whole settings, as the other: the base language is no translation of itself */
export function same(field, one, other) {
  return text(plain(field, one)) === text(plain(field, other));
}

function plain(field, settings) {
  const value = settings[field];
  if (field === 'languages') {
    return value.filter((tag) => tag !== settings.language).toSorted();
  }
  if (field === 'assortment') {
    return { by: value.by, values: value.values.toSorted() };
  }
  if (field === 'ownership') {
    return { groups: unlikeOurs(value.groups), namespaces: unlikeOurs(value.namespaces) };
  }
  return SETS.includes(field) ? value.toSorted() : (value ?? null);
}

/** What is said to be ours is as if it had not been said. */
function unlikeOurs(owners) {
  return Object.fromEntries(Object.entries(owners).filter(([, owner]) => owner !== 'OURS'));
}

function text(value) {
  return JSON.stringify(value, (_name, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

/**
 * Two people edited the same settings. Mine stay where I changed something, theirs are taken over elsewhere.
 *
 * @returns {settings, news: [{field, base, theirs, mine}]} mine is there where both changed the field, and not to the same
 */
export function merged(base, mine, theirs) {
  const my = changedFields(base, mine);
  const settings = { ...theirs, ...Object.fromEntries(my.map((field) => [field, mine[field]])) };
  const news = changedFields(base, theirs).map((field) => {
    const both = my.includes(field) && !same(field, mine, theirs);
    return { field, base: base[field], theirs: theirs[field], ...(both ? { mine: mine[field] } : {}) };
  });
  return { settings, news };
}
