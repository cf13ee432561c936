/**
 * Whoever comes to the panel by a command or a key comes to its content; who clicks comes to what they click.
 *
 * @param focusContent Puts the focus where a reader begins.
 */
export function takeFocus(focusContent: () => void): void {
  let isPointing = false;
  addEventListener('pointerdown', () => {
    isPointing = true;
  });
  addEventListener('pointerup', () => {
    isPointing = false;
  });
  addEventListener('focus', () =>
    // Behind the click that may have brought the focus.
    setTimeout(() => {
      if (!isPointing && document.activeElement === document.body) {
        focusContent();
      }
    }),
  );
}
