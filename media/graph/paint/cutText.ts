import { svg } from '../../base/elements.ts';
import { END, type FitText } from './fitText.ts';

/**
 * A text, painted as far as it fits. All of it stays in the page, as where a style sheet cuts a text, so that what is
 * seen of a name is a part of what is spoken.
 */
export function cutText(text: string, width: number, fit: FitText): readonly (Node | string)[] {
  const fitted = fit(text, width);
  if (fitted === text) {
    return [text];
  }
  const painted = fitted.slice(0, -END.length);
  return [painted, svg('tspan', { class: 'cut' }, text.slice(painted.length)), END];
}
