// Language, theme and zone, and who is signed in.
import { html } from 'lit';
import { LANGUAGES, currentLanguage, currentZone, setLanguage, setZone, t, word } from '../language.js';
import { icon } from '../parts/pieces.js';
import { toastProblem } from '../parts/toasts.js';
import { signOut, whoAmI } from '../session.js';
import { THEMES, setTheme, theme } from '../theme.js';

const OWN_NAMES = { en: 'EN', zh: '中文' };
const TAGS = { en: 'en', zh: 'zh-CN' };
const THEME_ICONS = { light: 'sun', dark: 'moon', system: 'circle-half' };

export function languageSwitch() {
  return html`<div class="segments" role="group" aria-label=${t('frame.language')}>
    ${LANGUAGES.map(
      (name) => html`<button
        type="button"
        lang=${TAGS[name]}
        translate="no"
        aria-pressed=${name === currentLanguage()}
        @click=${() => setLanguage(name)}
      >
        ${OWN_NAMES[name]}
      </button>`,
    )}
  </div>`;
}

export function themeMenu() {
  const choose = (event) => {
    setTheme(event.detail.item.value);
    event.currentTarget.querySelectorAll('sl-menu-item').forEach((item) => (item.checked = item.value === theme()));
  };
  return html`<sl-dropdown placement="bottom-end">
    <button slot="trigger" type="button" class="icon-button" aria-label=${t('frame.theme')}>${icon(THEME_ICONS[theme()] ?? 'circle-half')}</button>
    <sl-menu @sl-select=${choose}>
      ${THEMES.map(
        (name) => html`<sl-menu-item type="checkbox" value=${name} ?checked=${name === theme()}>
          <span slot="prefix">${icon(THEME_ICONS[name])}</span>${word('theme', name)}
        </sl-menu-item>`,
      )}
    </sl-menu>
  </sl-dropdown>`;
}

export function userMenu() {
  const me = whoAmI();
  const choose = async (event) => {
    const { value } = event.detail.item;
    if (value === 'sign-out') {
      try {
        await signOut();
      } catch (problem) {
        toastProblem(problem);
      }
    } else {
      setZone(value);
    }
  };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return html`<sl-dropdown placement="bottom-end">
    <button slot="trigger" type="button" class="user-button" aria-label=${t('user.menu', { name: me.name })}>
      <span class="avatar" aria-hidden="true" translate="no">${initials(me.name)}</span>
    </button>
    <sl-menu @sl-select=${choose}>
      <sl-menu-label><span translate="no">${me.name}</span> · ${word('role', me.role)}</sl-menu-label>
      <sl-divider></sl-divider>
      <sl-menu-label>${t('user.zone')}</sl-menu-label>
      <sl-menu-item type="checkbox" value="local" ?checked=${currentZone() === 'local'}><span translate="no">${zone}</span></sl-menu-item>
      <sl-menu-item type="checkbox" value="utc" ?checked=${currentZone() === 'utc'}><span translate="no">UTC</span></sl-menu-item>
      <sl-divider></sl-divider>
      <sl-menu-item value="sign-out"><span slot="prefix">${icon('box-arrow-right')}</span>${t('user.sign-out')}</sl-menu-item>
    </sl-menu>
  </sl-dropdown>`;
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2)).toUpperCase();
}
