import { chooseTheme, chosenTheme, nextTheme } from './theme.ts';

/** A button that goes through the themes. Not there without script: the system's theme is then shown. */
export class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    const show = () => {
      const theme = chosenTheme();
      button.textContent = { auto: 'auto', light: 'light', dark: 'dark' }[theme];
      button.setAttribute('aria-label', `Theme: ${theme}. Change it to ${nextTheme(theme)}.`);
    };
    button.addEventListener('click', () => {
      chooseTheme(nextTheme(chosenTheme()));
      show();
    });
    show();
    this.replaceChildren(button);
  }
}
