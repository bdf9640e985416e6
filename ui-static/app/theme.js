// Light, dark, or as the system says.
import { keep, kept } from './kept.js';
import { Signal } from './signal.js';

export const THEMES = ['light', 'dark', 'system'];
export const themeChanged = new Signal();
const systemDark = matchMedia('(prefers-color-scheme: dark)');

export function theme() {
  return kept('theme', 'system');
}

export function setTheme(name) {
  keep('theme', name);
  paint(name);
  themeChanged.send();
}

function paint(name) {
  const dark = name === 'dark' || (name === 'system' && systemDark.matches);
  document.documentElement.classList.toggle('sl-theme-dark', dark);
}

systemDark.addEventListener('change', () => paint(theme()));
