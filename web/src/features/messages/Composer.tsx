import clsx from 'clsx';
import {
  type ClipboardEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { t } from '../../lib/i18n';
import { readLocal, writeLocal } from '../../lib/localStorage';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { part } from '../../ui/part';
import type { Completer } from '../editor/completion';
import type { EditorHandle } from '../editor/Editor';
import { AttachButton } from '../media/AttachButton';
import { pastedFiles } from '../media/offered';
import { COUNTER_FROM, MAX_TEXT, sendable } from './composing';
import { EmojiButton } from './EmojiButton';

const loadEditor = () => import('../editor/Editor');
// Asked for as soon as a conversation may be opened.
loadEditor().catch(() => {});

const Editor = part(loadEditor, ({ Editor }) => Editor);

const TOOLBAR = 'parley.toolbar';

interface Props {
  name: string;
  initialText: string;
  submitLabel: string;
  completer: Completer;
  /** A strip over the text, such as what is being edited. */
  above?: ReactNode;
  /** Buttons beside the emoji. */
  tools?: ReactNode;
  takesFocus: boolean;
  /** Something else goes with the text, which may be empty then. */
  carries?: boolean;
  /** Takes the place of the text for a while; what is written stays. */
  instead?: ReactNode;
  /** Stands before the button that sends. */
  beforeSend?: ReactNode;
  /** Takes files that are pasted. */
  onFiles?: ((files: File[]) => void) | undefined;
  /** Nothing can be sent for now. */
  isBlocked?: boolean;
  /** Says beside the send button why. */
  note?: string | undefined;
  /** The editor takes the focus when this changes. */
  focusKey?: string | null;
  onChange: (text: string) => void;
  onSubmit: (text: string) => void;
  onBlur: () => void;
  onEscape?: (() => void) | undefined;
  /** The up arrow in an empty composer. */
  onUp?: (() => void) | undefined;
}

/** A text that grows with what is written, and what sends it. */
export function Composer(props: Props) {
  const { name, initialText, submitLabel, completer, above, tools, takesFocus, onBlur } = props;
  const [text, setText] = useState(initialText);
  const [toolbarShown, setToolbarShown] = useState(() => readLocal<boolean>(TOOLBAR) ?? false);
  const editor = useRef<EditorHandle>(null);
  const ready = sendable(text);
  const left = MAX_TEXT - ready.length;
  const isEmpty = ready === '' && !props.carries;
  const isBlocked = isEmpty || left < 0 || Boolean(props.isBlocked);
  const label = t('messages.composer', { name });
  const { focusKey = null } = props;
  useEffect(() => {
    if (focusKey !== null) editor.current?.focus();
  }, [focusKey]);

  const isAside = Boolean(props.instead);
  const cameBack = useEffectEvent(() => {
    if (takesFocus && document.activeElement === document.body) editor.current?.focus();
  });
  useEffect(() => (isAside ? () => cameBack() : undefined), [isAside]);

  function change(next: string) {
    setText(next);
    props.onChange(next);
  }

  function submit() {
    if (isBlocked) return;
    props.onSubmit(ready);
    editor.current?.clear();
  }

  function toggleToolbar() {
    writeLocal(TOOLBAR, !toolbarShown);
    setToolbarShown(!toolbarShown);
    editor.current?.focus();
  }

  function paste(event: ClipboardEvent) {
    const files = props.onFiles ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    props.onFiles?.(files);
  }

  return (
    <div
      onPasteCapture={paste}
      className="rounded-(--r-l) border border-line bg-surface p-1.5 shadow-float focus-within:border-accent/50"
    >
      {above}
      {props.instead}
      <div hidden={isAside}>
        <Suspense fallback={<Coming label={label} />}>
          <Editor
            ref={editor}
            label={label}
            placeholder={t('messages.placeholder', { name })}
            initialText={initialText}
            takesFocus={takesFocus}
            toolbarShown={toolbarShown}
            completer={completer}
            onChange={change}
            onSubmit={submit}
            onBlur={onBlur}
            onEscape={props.onEscape}
            onUp={props.onUp}
          />
        </Suspense>
        <div className="flex items-center gap-0.5">
          {props.onFiles && <AttachButton onFiles={props.onFiles} />}
          <IconButton
            icon="bold"
            label={t('editor.formatting')}
            active={toolbarShown}
            onClick={toggleToolbar}
          />
          <EmojiButton onPick={(emoji) => editor.current?.insert(emoji)} />
          {tools}
          <span className="flex-1" />
          {props.note && <span className="px-2 text-sm text-muted tabular-nums">{props.note}</span>}
          {left <= COUNTER_FROM && <Counter left={left} />}
          {props.beforeSend}
          <SendButton
            label={submitLabel}
            disabled={isBlocked}
            onSend={() => {
              submit();
              editor.current?.focus();
            }}
          />
        </div>
      </div>
    </div>
  );
}

/** As high as the empty editor. */
function Coming({ label }: { label: string }) {
  return <p className="min-h-[45px] truncate px-3 pt-2.5 pb-3 text-base text-faint">{label}</p>;
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
}

function SendButton({ label, disabled, onSend }: SendButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      // Losing the focus would close the soft keyboard between two messages.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSend}
      className="grid size-[38px] shrink-0 place-items-center rounded-m bg-accent text-on-accent transition-colors not-disabled:hover:bg-accent-strong"
    >
      <Icon name="up" />
    </button>
  );
}
