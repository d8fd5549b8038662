import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { t } from '../../lib/i18n';
import { isModified } from '../../lib/platform';
import { Icon } from '../../ui/Icon';
import { COUNTER_FROM, isSendKey, MAX_TEXT, sendable } from './composing';
import { EmojiButton } from './EmojiButton';
import { insertText, useGrowingHeight, useInitialFocus } from './textarea';

interface Props {
  name: string;
  initialText: string;
  submitLabel: string;
  /** A strip over the text, such as what is being edited. */
  above?: ReactNode;
  takesFocus: boolean;
  onChange: (text: string) => void;
  onSubmit: (text: string) => void;
  onBlur: () => void;
  onEscape?: () => void;
  /** The up arrow in an empty composer. */
  onUp?: () => void;
}

/** A text that grows with what is written, and what sends it. */
export function Composer(props: Props) {
  const { name, initialText, submitLabel, above, takesFocus, onBlur } = props;
  const [text, setText] = useState(initialText);
  const area = useRef<HTMLTextAreaElement>(null);
  const ready = sendable(text);
  const left = MAX_TEXT - ready.length;
  useGrowingHeight(area, text);
  useInitialFocus(area, takesFocus);

  function change(next: string) {
    setText(next);
    props.onChange(next);
  }

  function submit() {
    if (ready === '' || left < 0) return;
    props.onSubmit(ready);
    setText('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isSendKey(event)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && props.onEscape) {
      event.stopPropagation();
      props.onEscape();
    } else if (event.key === 'ArrowUp' && !isModified(event) && text === '' && props.onUp) {
      event.preventDefault();
      props.onUp();
    }
  }

  return (
    <div className="rounded-(--r-l) border border-line bg-surface p-1.5 shadow-float focus-within:border-accent/50">
      {above}
      <textarea
        ref={area}
        value={text}
        rows={1}
        aria-label={t('messages.composer', { name })}
        placeholder={t('messages.placeholder', { name })}
        dir="auto"
        enterKeyHint="send"
        autoCapitalize="sentences"
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        className="block w-full resize-none overflow-y-auto bg-transparent px-3 pt-2.5 pb-3 text-base outline-none placeholder:overflow-hidden placeholder:text-ellipsis placeholder:whitespace-nowrap placeholder:text-faint"
      />
      <div className="flex items-center gap-0.5">
        <EmojiButton onPick={(emoji) => area.current && insertText(area.current, emoji)} />
        <span className="flex-1" />
        {left <= COUNTER_FROM && <Counter left={left} />}
        <SendButton
          label={submitLabel}
          disabled={ready === '' || left < 0}
          onSend={submit}
          area={area}
        />
      </div>
    </div>
  );
}

function Counter({ left }: { left: number }) {
  return (
    <span
      role="status"
      className={clsx(
        'px-2 text-sm tabular-nums',
        left < 0 ? 'font-semibold text-danger' : 'text-muted',
      )}
    >
      {left < 0 ? t('messages.tooLong', { count: -left }) : t('messages.left', { count: left })}
    </span>
  );
}

interface SendButtonProps {
  label: string;
  disabled: boolean;
  onSend: () => void;
  area: RefObject<HTMLTextAreaElement | null>;
}

function SendButton({ label, disabled, onSend, area }: SendButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      // Losing the focus would close the soft keyboard between two messages.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        onSend();
        area.current?.focus();
      }}
      className="grid size-[38px] shrink-0 place-items-center rounded-m bg-accent text-on-accent transition-colors not-disabled:hover:bg-accent-strong"
    >
      <Icon name="up" />
    </button>
  );
}
