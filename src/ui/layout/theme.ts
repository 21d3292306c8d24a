/** Which theme a visitor wants; `auto` is the system's. */
export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'nines:theme';
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** The theme that was chosen; `auto` where nothing was, or where the browser forbids storage. */
export function chosenTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** Keeps a choice and shows it. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A private window: the choice lasts as long as the page.
  }
  applyTheme(theme);
}

/** Shows a theme. */
export function applyTheme(theme = chosenTheme()): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme after `theme`, round and round. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as Theme;
}

/** Whether the page is dark now: by choice, or by the system's. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : theme === 'dark';
}
