import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Shortcut } from './Shortcut';
import type { TipSide } from './tip';

const DELAY_MS = 450;
const GAP = 6;
const MARGIN = 8;

interface Tip {
  text: string;
  keys: string | undefined;
  side: TipSide;
  target: DOMRect;
}

/** Once in the app: shows the tooltip of the element under the pointer or with the keyboard focus. */
export function TooltipLayer() {
  const tip = useTip();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (tip && box.current) place(box.current, tip);
  }, [tip]);
  return (
    tip && (
      <div
        ref={box}
        aria-hidden
        className="pointer-events-none fixed top-0 left-0 z-50 flex items-center gap-2 rounded-(--r-s) bg-text px-2 py-1 text-xs font-medium whitespace-nowrap text-bg shadow-float"
      >
        {tip.text}
        {tip.keys && <Shortcut keys={tip.keys} inverted />}
      </div>
    )
  );
}

function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTip(null);
    };
    const pointed = (event: PointerEvent) => {
      const target = tippedElement(event.target);
      hide();
      if (target && event.pointerType === 'mouse') {
        timer = setTimeout(() => setTip(tipOf(target)), DELAY_MS);
      }
    };
    const focused = (event: FocusEvent) => {
      const target = tippedElement(event.target);
      if (target?.matches(':focus-visible')) setTip(tipOf(target));
    };
    document.addEventListener('pointerover', pointed);
    document.addEventListener('focusin', focused);
    for (const end of ['pointerdown', 'focusout', 'keydown', 'scroll']) {
      document.addEventListener(end, hide, { capture: true, passive: true });
    }
    return () => {
      hide();
      document.removeEventListener('pointerover', pointed);
      document.removeEventListener('focusin', focused);
      for (const end of ['pointerdown', 'focusout', 'keydown', 'scroll']) {
        document.removeEventListener(end, hide, { capture: true });
      }
    };
  }, []);
  return tip;
}

function tippedElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}

function tipOf(element: HTMLElement): Tip | null {
  // What it has opened stands in its place.
  if (!element.isConnected || element.ariaExpanded === 'true') return null;
  const { tip = '', tipKeys, tipSide } = element.dataset;
  const side = tipSide === 'right' ? 'right' : 'bottom';
  return { text: tip, keys: tipKeys, side, target: element.getBoundingClientRect() };
}

/** Beside or below its element, above it where there is no room below, never off the screen. */
function place(box: HTMLElement, { side, target }: Tip): void {
  const { width, height } = box.getBoundingClientRect();
  let left = target.left + (target.width - width) / 2;
  let top = target.bottom + GAP;
  if (side === 'right') {
    left = target.right + GAP;
    top = target.top + (target.height - height) / 2;
  } else if (top + height > window.innerHeight - MARGIN) {
    top = target.top - GAP - height;
  }
  left = Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN));
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}
