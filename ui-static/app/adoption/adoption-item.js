// One row of an adoption run's lists; where a person decides, the objects that it may be as a choice.
import { html, nothing } from 'lit';
import { t, word } from '../language.js';
import { actorName, badge, copyable, icon, timeOf } from '../parts/pieces.js';

const ADMIN = { Product: 'products', ProductVariant: 'variants', Collection: 'collections' };
/** What was found by an id of ours leaves nothing to choose. */
const KNOWN = ['RECORDED', 'CUSTOM_ID'];

export function adoptionItem(item, context) {
  const { list, type, reference, product, title, foundBy, remote } = item;
  const name = list === 'ONLY_THERE' ? (remote?.title ?? title) : title;
  return html`<li class="card adoption-item ${item.undecided ? 'open' : ''}" data-item=${reference ?? remote?.gid}>
    <div class="adoption-head">
      <span class="badge neutral">${word('item-kind', type)}</span>
      ${reference ? html`<code translate="no">${reference}</code>` : nothing}
      <strong translate="no">${name}</strong>
      ${product ? html`<small class="faint">${t('deletions.of')} <code translate="no">${product}</code></small>` : nothing}
      ${decided(item)}
    </div>
    ${item.reasons.length > 0 ? html`<ul class="doubts">${item.reasons.map((reason) => html`<li>${icon('question-circle')}<span>${word('doubt', reason)}</span></li>`)}</ul>` : nothing}
    ${remote ? html`<div class="remote">${object(remote, context.store, foundBy ? [foundBy] : [])}</div>` : nothing}
    ${choosable(item, context) ? choice(item, context) : nothing}
  </li>`;
}

function decided({ decision, decidedBy, decidedAt, undecided }) {
  if (undecided) {
    return badge(t('adoption.waits'), 'warning');
  }
  return decision
    ? html`${badge(word('adoption-decision', decision), 'info')}<small class="faint">${decidedBy ? html`${actorName(decidedBy)} · ${timeOf(decidedAt)}` : t('adoption.follows')}</small>`
    : nothing;
}

function choosable({ list, foundBy, reasons }, { may }) {
  return may && list !== 'ONLY_THERE' && !KNOWN.includes(foundBy) && !reasons.includes('PRODUCT_UNDECIDED') && !reasons.includes('PRODUCT_LEFT_OUT');
}

function choice(item, context) {
  const offered = item.candidates.map(({ remote, foundBy }) => ({ value: remote.gid, remote, foundBy }));
  const said = item.decision ?? { MATCHED: 'ADOPT', ONLY_HERE: 'CREATE' }[item.list];
  const chosen = said === 'ADOPT' ? item.remote?.gid : said;
  const name = `choice-${item.type}-${item.reference}`;
  const radio = (value, content) => html`<label class="choice">
    <input type="radio" name=${name} value=${value} required .checked=${value === chosen} />
    <div>${content}</div>
  </label>`;
  const submit = (event) => {
    event.preventDefault();
    const value = new FormData(event.target).get(name);
    const own = value === 'CREATE' || value === 'LEAVE';
    context.decide(item, own ? { decision: value } : { decision: 'ADOPT', gid: value }, event.target);
  };
  const form = html`<form class="decision" data-open=${item.undecided} @submit=${submit}>
    <fieldset class="choices">
      <legend><span translate="no">${item.reference}</span> ${t('adoption.what-is')}</legend>
      ${offered.map(({ value, remote, foundBy }) => radio(value, object(remote, context.store, foundBy)))}
      ${radio('CREATE', html`<strong>${t('adoption-decision.CREATE')}</strong><small>${t('adoption-decision-help.CREATE')}</small>`)}
      ${radio('LEAVE', html`<strong>${t('adoption-decision.LEAVE')}</strong><small>${t('adoption-decision-help.LEAVE')}</small>`)}
    </fieldset>
    <button class="button ${item.undecided ? 'primary' : ''}" ?disabled=${context.deciding === item}>${t('adoption.decide')}</button>
  </form>`;
  return item.undecided
    ? form
    : html`<details class="otherwise">
        <summary>${t('adoption.otherwise')}</summary>
        ${form}
      </details>`;
}

/** An object of the shop: what a person tells it by, and where to look at it. */
function object(remote, store, foundBy) {
  const [, type, id] = remote.gid.match(/^gid:\/\/shopify\/(\w+)\/(\d+)$/) ?? [];
  const facts = [
    ['handle', remote.handle],
    ['sku', remote.sku],
    ['barcode', remote.barcode],
    ['custom-id', remote.customId],
  ].filter(([, value]) => value);
  return html`<span class="object-name"><strong translate="no">${remote.title || remote.gid}</strong>
      ${remote.status ? html`<span class="badge neutral">${word('product-status', remote.status)}</span>` : nothing}
      ${foundBy.length > 0 ? html`<small class="faint">${t('adoption.found-by')}</small>` : nothing}
      ${foundBy.map((key) => html`<span class="badge info">${word('key', key)}</span>`)}</span>
    <span class="object-facts">
      ${facts.map(([name, value]) => html`<small><span class="faint">${t(`object.${name}`)}</span> <code translate="no">${value}</code></small>`)}
      <small>${copyable(remote.gid, t('items.gid'), remote.gid.replace('gid://shopify/', ''))}</small>
      ${store && type in ADMIN
        ? html`<small><a href=${adminAddress(store, remote, type, id)} target="_blank" rel="noopener">${t('object.open')}</a></small>`
        : nothing}
    </span>`;
}

function adminAddress(store, remote, type, id) {
  const parent = type === 'ProductVariant' && remote.parentGid ? `products/${remote.parentGid.split('/').at(-1)}/` : '';
  return `https://${store.shopDomain}/admin/${parent}${ADMIN[type]}/${id}`;
}
