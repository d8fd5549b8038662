export type TipSide = 'bottom' | 'right';

/**
 * Attributes that give an element a tooltip, which `TooltipLayer` shows. It repeats in sight what
 * the element's own label tells assistive technology.
 */
export function tip(
  text: string,
  { shortcut, side }: { shortcut?: string | undefined; side?: TipSide } = {},
) {
  return { 'data-tip': text, 'data-tip-keys': shortcut, 'data-tip-side': side };
}
