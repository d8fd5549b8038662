import clsx from 'clsx';
import { type ReactNode, useEffect, useState } from 'react';
import { fetchCode } from '../../../lib/code';
import { t } from '../../../lib/i18n';
import { IconButton } from '../../../ui/IconButton';
import { copy } from '../clipboard';

/** Longer code is shown without colours. */
const MAX_COLOURED = 8_000;

interface Props {
  language: string;
  text: string;
  className: string;
}

/** Code as it stands; its colours come when the highlighter is there, and move nothing. */
export function CodeBlock({ language, text, className }: Props) {
  const coloured = useColours(language, text);
  return (
    <div className={clsx('group/code relative', className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        aria-label={t('messages.code')}
        dir="ltr"
        className="overflow-x-auto rounded-(--r-s) border border-line bg-sunken px-3 py-2 pr-9 text-text"
      >
        <pre className="font-mono text-sm leading-normal whitespace-pre">
          <code>{coloured ?? text}</code>
        </pre>
      </div>
      <IconButton
        icon="copy"
        size="s"
        label={t('messages.copyCode')}
        onClick={() => void copy(text)}
        className="absolute top-1 right-1 bg-sunken opacity-0 group-focus-within/code:opacity-100 group-hover/code:opacity-100 pointer-coarse:opacity-100"
      />
    </div>
  );
}

function useColours(language: string, text: string): ReactNode {
  const [coloured, setColoured] = useState<ReactNode>(null);
  useEffect(() => {
    if (!language || text.length > MAX_COLOURED) return;
    let left = false;
    const colour = async () => {
      const { highlight } = await fetchCode(() => import('./highlight'));
      if (!left) setColoured(highlight(language, text));
    };
    // Without the highlighter the code is as readable as before.
    colour().catch(() => {});
    return () => {
      left = true;
      setColoured(null);
    };
  }, [language, text]);
  return coloured;
}
