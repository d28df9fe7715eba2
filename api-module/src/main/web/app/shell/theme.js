const KEY = 'jobs.theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };

export const theme = () => localStorage.getItem(KEY) ?? 'auto';

export function applyTheme(name = theme()) {
  if (name === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}

export function nextTheme() {
  const name = NEXT[theme()] ?? 'auto';
  if (name === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, name);
  applyTheme(name);
  dispatchEvent(new Event('themechange'));
}
