import clsx from 'clsx';
import { Fragment, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock';
import { MessageLink } from './MessageLink';
import { type Mentioned, withMentions } from './mentions';
import { type Block, type Inline, parse } from './parse';

interface Props {
  text: string;
  mentioned: Mentioned;
  /** Goes into the last line where the text ends with one, else below it. */
  tail?: ReactNode;
}

/** A message as its writer formatted it, built of a few kinds of elements and never of HTML. */
export function Markdown({ text, mentioned, tail }: Props) {
  return <Blocks blocks={parse(text)} mentioned={mentioned} tail={tail} />;
}

interface BlocksProps {
  blocks: readonly Block[];
  mentioned: Mentioned;
  tail?: ReactNode;
}

function Blocks({ blocks, mentioned, tail }: BlocksProps) {
  const last = blocks.length - 1;
  const endsWithLine = blocks[last]?.type === 'paragraph';
  return (
    <>
      {keyed(blocks).map(([key, block]) => (
        <OneBlock
          key={key}
          block={block}
          mentioned={mentioned}
          isFirst={key === 0}
          tail={key === last && endsWithLine ? tail : undefined}
        />
      ))}
      {!endsWithLine && tail}
    </>
  );
}

interface BlockProps {
  block: Block;
  mentioned: Mentioned;
  isFirst: boolean;
  tail: ReactNode;
}

function OneBlock({ block, mentioned, isFirst, tail }: BlockProps) {
  const space = !isFirst && 'mt-1.5';
  switch (block.type) {
    case 'paragraph':
      return (
        <p className={clsx(space)}>
          <Inlines inlines={block.children} mentioned={mentioned} />
          {tail}
        </p>
      );
    case 'quote':
      return (
        <blockquote
          className={clsx(
            'rounded-r-(--r-s) border-l-[3px] border-current/35 pl-2.5 opacity-85',
            space,
          )}
        >
          <Blocks blocks={block.children} mentioned={mentioned} />
        </blockquote>
      );
    case 'list':
      return <List block={block} mentioned={mentioned} className={clsx(space)} />;
    case 'code':
      return <CodeBlock language={block.language} text={block.text} className={clsx(space)} />;
  }
}

interface ListProps {
  block: Extract<Block, { type: 'list' }>;
  mentioned: Mentioned;
  className: string;
}

function List({ block: { start, items }, mentioned, className }: ListProps) {
  const lines = keyed(items).map(([key, blocks]) => (
    <li key={key} className="pl-0.5">
      <Blocks blocks={blocks} mentioned={mentioned} />
    </li>
  ));
  return start === null ? (
    <ul className={clsx('list-disc pl-5', className)}>{lines}</ul>
  ) : (
    <ol start={start} className={clsx('list-decimal pl-7', className)}>
      {lines}
    </ol>
  );
}

function Inlines({ inlines, mentioned }: { inlines: readonly Inline[]; mentioned: Mentioned }) {
  return keyed(inlines).map(([key, inline]) => (
    <Fragment key={key}>
      <OneInline inline={inline} mentioned={mentioned} />
    </Fragment>
  ));
}

function OneInline({ inline, mentioned }: { inline: Inline; mentioned: Mentioned }) {
  if (inline.type === 'text') return withMentions(inline.text, mentioned);
  if (inline.type === 'code') {
    return (
      <code className="rounded-[5px] bg-current/10 px-1 py-px font-mono text-[0.9em]">
        {inline.text}
      </code>
    );
  }
  const children = <Inlines inlines={inline.children} mentioned={mentioned} />;
  switch (inline.type) {
    case 'strong':
      return <strong className="font-[650]">{children}</strong>;
    case 'em':
      return <em>{children}</em>;
    case 'del':
      return <del>{children}</del>;
    case 'link':
      return <MessageLink href={inline.href}>{children}</MessageLink>;
  }
}

/** Parts of a text never change their order: where they stand tells them apart. */
function keyed<T>(parts: readonly T[]): (readonly [number, T])[] {
  return parts.map((part, index) => [index, part] as const);
}
