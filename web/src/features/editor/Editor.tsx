import { registerList } from '@lexical/list';
import { registerMarkdownShortcuts } from '@lexical/markdown';
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import { mergeRegister } from '@lexical/utils';
import { $getRoot, $getSelection, CLEAR_HISTORY_COMMAND } from 'lexical';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useState } from 'react';
import { Completions } from './Completions';
import type { Completer } from './completion';
import { LinkBar } from './LinkBar';
import { $getMarkdown, $setMarkdown, TRANSFORMERS } from './markdown';
import { NODES, THEME } from './nodes';
import { Toolbar } from './Toolbar';
import { type EditorKeys, useEditorKeys } from './useEditorKeys';
import { useMarkdownPaste } from './useMarkdownPaste';

export interface EditorHandle {
  focus: () => void;
  /** Puts text where the caret is. */
  insert: (text: string) => void;
  clear: () => void;
}

export interface EditorProps extends EditorKeys {
  ref: Ref<EditorHandle>;
  label: string;
  placeholder: string;
  initialText: string;
  takesFocus: boolean;
  toolbarShown: boolean;
  completer: Completer;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** Where messages are written, formatted as one types; what comes out of it is Markdown. */
export function Editor({ initialText, ...props }: EditorProps) {
  return (
    <LexicalComposer
      initialConfig={{
        namespace: 'parley',
        nodes: NODES,
        theme: THEME,
        editorState: () => {
          $setMarkdown(initialText);
          $getRoot().selectEnd();
        },
        onError: (error) => {
          throw error;
        },
      }}
    >
      <Field {...props} />
    </LexicalComposer>
  );
}

function Field(props: Omit<EditorProps, 'initialText'>) {
  const { ref, label, placeholder, takesFocus, toolbarShown, completer, onChange, onBlur } = props;
  const [editor] = useLexicalComposerContext();
  const [isLinking, setLinking] = useState(false);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.focus(),
      insert: (text) => {
        editor.update(() => void ($getSelection() ?? $getRoot().selectEnd()).insertText(text));
        editor.focus();
      },
      clear: () => {
        editor.update(() => $setMarkdown(''), { discrete: true });
        editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
      },
    }),
    [editor],
  );

  useEffect(
    () => mergeRegister(registerMarkdownShortcuts(editor, TRANSFORMERS), registerList(editor)),
    [editor],
  );
  const changed = useEffectEvent(onChange);
  useEffect(
    () =>
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) changed(editor.read($getMarkdown));
      }),
    [editor],
  );
  useEffect(() => {
    if (takesFocus) editor.focus(undefined, { defaultSelection: 'rootEnd' });
  }, [editor, takesFocus]);
  useEditorKeys(props, () => setLinking(true));
  useMarkdownPaste();

  return (
    <div className="relative">
      <Completions completer={completer} label={label} />
      {toolbarShown && <Toolbar onLink={() => setLinking(true)} />}
      {isLinking && <LinkBar onClose={() => setLinking(false)} />}
      <RichTextPlugin
        contentEditable={
          <ContentEditable
            ariaLabel={label}
            aria-placeholder={placeholder}
            aria-multiline
            dir="auto"
            enterKeyHint="send"
            autoCapitalize="sentences"
            onBlur={onBlur}
            className="max-h-[min(200px,35dvh)] min-h-[45px] overflow-y-auto px-3 pt-2.5 pb-3 text-base [overflow-wrap:anywhere] whitespace-pre-wrap outline-none"
            placeholder={
              <div
                aria-hidden
                className="pointer-events-none absolute inset-x-3 bottom-3 truncate text-faint"
              >
                {placeholder}
              </div>
            }
          />
        }
        ErrorBoundary={LexicalErrorBoundary}
      />
      <HistoryPlugin />
      <LinkPlugin validateUrl={isAddress} />
    </div>
  );
}

/** Pasted over a selection, such an address makes a link of it. */
function isAddress(text: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(text);
}
