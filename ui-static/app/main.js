// The console: who is signed in decides between the sign-in page and the frame with its pages.
import './shoelace.js';
import './frame/console-frame.js';
import './frame/sign-in.js';
import './parts/confirm.js';
import './parts/copy-button.js';
import './parts/toasts.js';
import { html, nothing } from 'lit';
import { problemBanner } from './parts/pieces.js';
import { navigate, route, routeChanged } from './router.js';
import { restore, sessionChanged, whoAmI } from './session.js';
import { View } from './view.js';
import './live.js';

class StoreloomConsole extends View {
  static properties = { route: { state: true }, ready: { state: true }, problem: { state: true } };

  opened() {
    this.route = route();
    this.hear(routeChanged, () => {
      this.route = route();
      this.#turn();
    });
    this.hear(sessionChanged, () => this.#turn());
    this.#begin();
  }

  async #begin() {
    this.problem = null;
    try {
      await restore();
      this.ready = true;
      this.#turn();
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** Keeps the address and the session in step: strangers to the sign-in page, home to the register. */
  #turn() {
    if (!this.ready) {
      return;
    }
    const signedIn = whoAmI() !== null;
    const { name, query, path } = this.route;
    if (!signedIn && name !== 'sign-in') {
      const next = path === '/' ? '' : `?next=${encodeURIComponent(path + location.search)}`;
      navigate(`/sign-in${next}`, { replace: true });
    } else if (signedIn && (name === 'sign-in' || name === 'home')) {
      navigate(inside(query.get('next')), { replace: true });
    }
    this.requestUpdate();
  }

  render() {
    if (this.problem) {
      return html`<main class="alone">${problemBanner(this.problem, () => this.#begin())}</main>`;
    }
    if (!this.ready) {
      return nothing;
    }
    const page =
      whoAmI() === null
        ? html`<sign-in-page></sign-in-page>`
        : html`<console-frame .route=${this.route}></console-frame>`;
    // The section keeps the dialogs' headers from counting as the page's.
    return html`${page}<section><confirm-dialog></confirm-dialog></section><toast-list></toast-list>`;
  }
}

/** Only a path of this console: an address elsewhere is never followed after signing in. */
function inside(path) {
  return path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? path : '/activity';
}

customElements.define('storeloom-console', StoreloomConsole);
document.body.append(document.createElement('storeloom-console'));
