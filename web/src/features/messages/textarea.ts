import { type RefObject, useLayoutEffect } from 'react';

const MAX_LINES = 8;

/** As high as its text, up to eight lines. */
export function useGrowingHeight(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
    const most = MAX_LINES * Number.parseFloat(style.lineHeight) + padding;
    element.style.height = '0';
    element.style.height = `${Math.min(element.scrollHeight, most)}px`;
  }, [area, text]);
}

/** Puts the caret at the end, where there is a keyboard that does not cover half of the screen. */
export function useInitialFocus(
  area: RefObject<HTMLTextAreaElement | null>,
  wanted: boolean,
): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || !wanted) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [area, wanted]);
}

/** Puts text at the caret, as if it had been typed: it can be undone. */
export function insertText(element: HTMLTextAreaElement, text: string): void {
  element.focus({ preventScroll: true });
  if (document.execCommand?.('insertText', false, text)) return;
  element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end');
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
