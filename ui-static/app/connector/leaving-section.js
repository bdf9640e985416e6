// What becomes of items that left the catalogue, and when a person looks before they go.
import { html } from 'lit';
import { t } from '../language.js';
import { checkField, choiceField, numberField } from './fields.js';

const LEAVING = ['ARCHIVE', 'DELETE'];

export function leavingSection(form) {
  return html`
    ${checkField(form, 'disableDeletions', t('setting.disableDeletions'), t('connector.disable-deletions-help'))}
    ${choiceField(form, 'leaving', t('setting.leaving'), LEAVING.map((each) => [each, t(`leaving.${each}`), t(`leaving-help.${each}`)]))}
    <p class="faint">${t('connector.leaving-help')}</p>
    <fieldset class="setting">
      <legend>${t('connector.review')}</legend>
      <p class="faint">${t('connector.review-help')}</p>
      <div class="figures">
        ${numberField(form, 'deletionReviewPercent', t('connector.review-percent'))} ${numberField(form, 'deletionReviewMinimum', t('connector.review-minimum'))}
      </div>
    </fieldset>
  `;
}
