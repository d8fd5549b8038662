import clsx from 'clsx';
import type { Message } from '../../api/types';
import { isVisual } from './kinds';
import { asShown } from './localCopies';
import { Still } from './Still';

interface Props {
  message: Pick<Message, 'attachments'>;
  className?: string;
}

/** The first picture of a message, as a mark beside its words; nothing where there is none. */
export function Thumb({ message, className }: Props) {
  const file = message.attachments
    .map(asShown)
    .find((one) => isVisual(one) && one.status === 'ready');
  if (!file) return null;
  return <Still file={file} className={clsx('shrink-0 rounded-[8px]', className ?? 'size-9')} />;
}
