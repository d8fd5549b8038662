import Picker from 'emoji-picker-element/picker';
import dataSource from 'emoji-picker-element-data/en/emojibase/data.json?url';
import { useEffect, useRef } from 'react';

/** All emoji with search, skin tones and those used most, from our own files. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });

  useEffect(() => {
    const picker = new Picker({ dataSource });
    picker.className = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
    picker.addEventListener('emoji-click', ({ detail }) => {
      if (detail.unicode) pick.current(detail.unicode);
    });
    place.current?.append(picker);
    const focus = requestAnimationFrame(() => {
      picker.shadowRoot?.querySelector<HTMLElement>('input[type=search]')?.focus();
    });
    return () => {
      cancelAnimationFrame(focus);
      picker.remove();
    };
  }, []);

  return <div ref={place} className="size-full" />;
}
