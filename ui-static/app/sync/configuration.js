// The Configuration section: the connector's parameters as they were frozen when the event was created.
import { html, nothing } from 'lit';
import { date, languageName, t } from '../language.js';
import { banner, icon } from '../parts/pieces.js';

export function configuration({ store, snapshot = {} }) {
  const more = (snapshot.languages ?? []).filter((tag) => tag !== snapshot.language);
  return html`<section class="card" aria-labelledby="configuration">
    <h2 id="configuration">${t('event.configuration')}</h2>
    <p class="soft">${t('event.configuration-text')} <a href="/stores/${store}/connector">${t('page.connector')}</a></p>
    <dl class="pairs">
      <dt>${t('configuration.api-version')}</dt>
      <dd>
        <code translate="no">${snapshot.apiVersion}</code>
        ${snapshot.apiVersionSupportedUntil
          ? html`<span class="soft">${t('configuration.until', { date: date(snapshot.apiVersionSupportedUntil) })}</span>`
          : nothing}
      </dd>
    </dl>
    ${snapshot.apiVersionDeprecated ? banner('warning', t('configuration.deprecated'), t('configuration.deprecated-text')) : nothing}
    <h3>${t('configuration.applied')}</h3>
    <dl class="pairs">
      <dt>${t('configuration.disable-deletions')}</dt>
      <dd>${yes(snapshot.disableDeletions)}</dd>
      <dt>${t('configuration.overwrite-stock')}</dt>
      <dd>${yes(snapshot.overwriteStock)}</dd>
      <dt>${t('configuration.empty-categories')}</dt>
      <dd>${yes(snapshot.includeEmptyCategories)}</dd>
      <dt>${t('configuration.language')}</dt>
      <dd>
        ${language(snapshot.language)}${more.length > 0
          ? html`<br /><span class="soft">${t('configuration.translations')} ${more.map((tag, index) => html`${index ? ', ' : ''}${language(tag)}`)}</span>`
          : nothing}
      </dd>
    </dl>
  </section>`;
}

function yes(on) {
  return on
    ? html`<span class="yes">${icon('check-lg')}${t('yes')}</span>`
    : html`<span class="no">${icon('dash-lg')}${t('no')}</span>`;
}

function language(tag) {
  return tag ? html`${languageName(tag)} <code translate="no">${tag}</code>` : html`—`;
}
