// A classic script, so that language and theme stand before the first paint; theme.js and language.js own the settings.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const language = kept('storeloom.language') ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  const theme = kept('storeloom.theme') ?? 'system';
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.classList.toggle('sl-theme-dark', dark);
})();
