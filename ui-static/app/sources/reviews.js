// What somebody has to look at and acknowledge: a changed schema, the changelog, the API version. With what was seen goes its
// fingerprint, so that nobody acknowledges what they have not seen.
import { html, nothing } from 'lit';
import { post } from '../api.js';
import { date, t, word } from '../language.js';
import { banner, icon } from '../parts/pieces.js';
import { toast, toastProblem } from '../parts/toasts.js';
import { sentence } from '../parts/trouble.js';
import { may } from '../session.js';
import { changeTable } from './changes.js';

export function reviews(source, done) {
  const { technical, schema, changelog, apiVersion } = source;
  const due = [
    technical.schemaChanged ? review(source, 'SCHEMA', schema.fingerprint, changeTable(schema.changes ?? [], t('review.SCHEMA')), done) : nothing,
    technical.changelogReviewRequired ? review(source, 'CHANGELOG', changelog.fingerprint, reasons(changelog.reasons), done) : nothing,
    technical.apiVersionReview === 'REQUIRED' ? review(source, 'API_VERSION', apiVersion.fingerprint, version(apiVersion), done) : nothing,
  ].filter((each) => each !== nothing);
  return due.length === 0 ? html`<span id="reviews" tabindex="-1"></span>` : html`<section class="reviews stack" id="reviews" tabindex="-1" aria-label=${t('review.title')}>${due}</section>`;
}

function review(source, what, fingerprint, shown, done) {
  const button = may('OPERATOR')
    ? html`<button type="button" class="button small" @click=${() => acknowledge(source, what, fingerprint, done)}>${icon('check2-square')}${t('review.do')}</button>`
    : nothing;
  return html`<div data-review=${what}>${banner('warning', t(`review.${what}`), t(`review-text.${what}`), html`${shown}${button}`)}</div>`;
}

function reasons(list) {
  return html`<ul class="bullets">
    ${list.map(({ code, message }) => html`<li>${sentence(`version-reason.${code}`, message)}</li>`)}
  </ul>`;
}

function version({ inUse, served, supportedUntil, reasons: codes }) {
  return html`<p>
      ${t('version.in-use')} <code translate="no">${inUse}</code>${served && served !== inUse ? html` · ${t('version.served')} <code translate="no">${served}</code>` : nothing}
      ${supportedUntil ? html` · ${t('version.until')} ${date(supportedUntil)}` : nothing}
    </p>
    <ul class="bullets">${codes.map((code) => html`<li>${word('version-reason', code)}</li>`)}</ul>`;
}

async function acknowledge(source, what, fingerprint, done) {
  try {
    await post(`/sources/${encodeURIComponent(source.id)}/actions/acknowledge-schema-change`, { what, fingerprint }, { key: crypto.randomUUID() });
    toast({ text: t('review.done') });
  } catch (problem) {
    toastProblem(problem);
  }
  done();
}
