// The whole form: its sections in order, a way to each, and the bar that saves.
import { html, nothing } from 'lit';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { adoptionKeys } from './adoption-keys.js';
import { faultsAt } from './fields.js';
import { languageSection, priceSection, versionSection } from './language-section.js';
import { leavingSection } from './leaving-section.js';
import { ownershipSection } from './ownership-section.js';
import { scheduleSection } from './schedule-section.js';
import { shownSection } from './shown-section.js';
import { stockSection } from './stock-section.js';

const SECTIONS = [
  { name: 'shown', fields: ['assortment', 'includeEmptyCategories', 'publications'], show: shownSection },
  { name: 'languages', fields: ['language', 'languages'], show: languageSection },
  { name: 'prices', fields: ['priceList'], show: priceSection },
  { name: 'stock', fields: ['locations', 'stockQuantity', 'overwriteStock'], show: stockSection },
  { name: 'ownership', fields: ['ownership', 'metafieldDefinitions'], show: ownershipSection },
  { name: 'leaving', fields: ['disableDeletions', 'leaving', 'deletionReviewPercent', 'deletionReviewMinimum'], show: leavingSection },
  { name: 'adoption', fields: ['adoptBy'], show: adoptionKeys },
  { name: 'schedule', fields: ['cron', 'zone'], show: scheduleSection },
  { name: 'version', fields: ['apiVersion'], show: versionSection },
];

export function sections(form) {
  return html`<nav class="section-list" aria-label=${t('connector.sections')}>
      <ul>
        ${SECTIONS.map(
          ({ name, fields }) => html`<li>
            <a href="#section-${name}" @click=${(click) => goTo(click, name)}>
              ${t(`section.${name}`)}${fields.some((field) => faultsAt(form, field).length > 0)
                ? html`<span class="section-fault" title=${t('connector.section-fault')}>${icon('exclamation-circle-fill')}</span>`
                : nothing}
            </a>
          </li>`,
        )}
      </ul>
    </nav>
    <div class="sections">
      ${SECTIONS.map(
        ({ name, show }) => html`<section class="card setting-card" aria-labelledby="section-${name}">
          <h2 id="section-${name}" tabindex="-1">${t(`section.${name}`)}</h2>
          ${show(form)}
        </section>`,
      )}
    </div>`;
}

/** Within the page: the address stays, and with it whatever is unsaved. */
function goTo(click, name) {
  click.preventDefault();
  const heading = document.getElementById(`section-${name}`);
  heading.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
}

/** @param first whether the settings were never saved: then they can be as they are proposed */
export function saveBar({ changed, saving, discard, first }) {
  const any = changed.length > 0;
  return html`<div class="save-bar ${any ? 'unsaved' : ''}">
    <p>
      ${any
        ? html`<strong>${t('connector.unsaved', { n: changed.length })}</strong>`
        : html`<span class="soft">${t(first ? 'connector.never-saved' : 'connector.no-changes')}</span>`}
      <small class="faint">${t('connector.starts-nothing')}</small>
    </p>
    <div class="buttons">
      <button type="button" class="button" ?disabled=${!any || saving} @click=${discard}>${t('unsaved.discard')}</button>
      <button class="button primary" ?disabled=${(!any && !first) || saving}>${t('connector.save')}</button>
    </div>
  </div>`;
}
