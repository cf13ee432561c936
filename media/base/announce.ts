import { html } from './elements.ts';

const region = html('div', { class: 'only-heard', role: 'status', 'aria-live': 'polite' });

/** Has a screen reader say something, once it is done with what it says now. The same text is said again. */
export function announce(text: string): void {
  if (!region.isConnected) {
    document.body.append(region);
  }
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
