/** A left edge that is near the wanted one, and with which something of that width is not cut. */
export function keepInWindow(left: number, width: number): number {
  return Math.max(4, Math.min(left, innerWidth - width - 4));
}
