// The menu of a store's card: what is done to the store, and the ways to its pages.
import { html, nothing } from 'lit';
import { checkHealth, isChecking } from '../health/checks.js';
import { t } from '../language.js';
import { icon } from '../parts/pieces.js';
import { navigate } from '../router.js';
import { may } from '../session.js';
import { disconnect, reconnect, remove } from './commands.js';

export function storeMenu(store) {
  const { id, badge } = store;
  const configured = badge !== 'NOT_CONFIGURED';
  const choose = ({ detail }) => {
    const { value } = detail.item;
    const commands = { check: () => checkHealth(id, store.name), disconnect: () => disconnect(store), reconnect: () => reconnect(store), remove: () => remove(store) };
    (commands[value] ?? (() => navigate(value)))();
  };
  return html`<sl-dropdown placement="bottom-end" class="store-menu">
    <button slot="trigger" type="button" class="icon-button" aria-label=${t('card.menu', { name: store.name })}>${icon('three-dots-vertical')}</button>
    <sl-menu @sl-select=${choose}>
      ${configured && may('OPERATOR') ? item('check', 'heart-pulse', t(isChecking(id) ? 'health.checking' : 'health.check'), isChecking(id)) : nothing}
      ${item(`/stores/${id}/health`, 'clipboard-check', t('card.details'))} ${item(`/stores/${id}/connection`, 'plug', t('page.connection'))}
      ${item(`/stores/${id}/connector`, 'sliders', t('card.settings'))} ${item(`/sources/${id}`, 'database', t('page.source'))}
      ${configured && may('OPERATOR')
        ? html`<sl-divider></sl-divider>
            ${badge === 'CONNECTED' ? nothing : item('reconnect', 'arrow-repeat', t('reconnect.do'))}
            ${badge === 'DISCONNECTED' ? nothing : item('disconnect', 'pause-circle', t('disconnect.do'))}`
        : nothing}
      ${may('ADMIN') ? html`<sl-divider></sl-divider>${item('remove', 'trash', t('delete.do'), false, 'danger-text')}` : nothing}
    </sl-menu>
  </sl-dropdown>`;
}

function item(value, iconName, words, disabled = false, tone = '') {
  return html`<sl-menu-item value=${value} class=${tone} ?disabled=${disabled}><span slot="prefix">${icon(iconName)}</span>${words}</sl-menu-item>`;
}
