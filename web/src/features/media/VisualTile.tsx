import { type ReactNode, useState } from 'react';
import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { useMediaQuery } from '../../lib/useMediaQuery';
import { Icon } from '../../ui/Icon';
import { Spinner } from '../../ui/Spinner';
import type { FilePlace } from './filePlace';
import { kindOf } from './kinds';
import { looking } from './lightboxStore';
import { plainName } from './names';
import { Still } from './Still';
import { clock } from './sizes';

interface Props {
  file: Attachment;
  place: FilePlace | null;
  /** Alone there is room to play a film where it is. */
  isAlone: boolean;
}

/** One picture or film of an album. */
export function VisualTile({ file, place, isAlone }: Props) {
  if (file.status === 'processing') return <Preparing file={file} />;
  if (file.status === 'failed') return <Unshown file={file} />;
  switch (kindOf(file)) {
    case 'animation':
      return <Animation file={file} place={place} />;
    case 'film':
      return <Film file={file} place={place} isAlone={isAlone} />;
    default:
      return (
        <Opening file={file} place={place} label={t('media.openPhoto', { name: nameOf(file) })}>
          <Still file={file} />
        </Opening>
      );
  }
}

function nameOf({ name }: Attachment): string {
  return plainName(name);
}

interface OpeningProps {
  file: Attachment;
  place: FilePlace | null;
  label: string;
  children: ReactNode;
}

/** Leads to where it is shown large; not before it was sent. */
function Opening({ file, place, label, children }: OpeningProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={!place}
      onClick={() => place && looking.set({ file, place })}
      className="relative block size-full cursor-zoom-in outline-offset-[-3px] disabled:cursor-default"
    >
      {children}
    </button>
  );
}

function Film({ file, place, isAlone }: Props) {
  const [plays, setPlays] = useState(false);
  if (plays) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people film has no captions.
      <video
        src={file.url}
        poster={file.previewUrl ?? undefined}
        aria-label={nameOf(file)}
        controls
        autoPlay
        playsInline
        className="size-full bg-black object-contain"
      />
    );
  }
  const shown = (
    <>
      <Still file={file} />
      <PlayMark />
      <Badge>
        {file.durationMs ? clock(file.durationMs / 1000) : t('media.video', { count: 1 })}
      </Badge>
    </>
  );
  if (!isAlone || !place) {
    return (
      <Opening file={file} place={place} label={t('media.openVideo', { name: nameOf(file) })}>
        {shown}
      </Opening>
    );
  }
  return (
    <button
      type="button"
      aria-label={t('media.playVideo', { name: nameOf(file) })}
      onClick={() => setPlays(true)}
      className="relative block size-full outline-offset-[-3px]"
    >
      {shown}
    </button>
  );
}

/** Plays over and over, unless one wants it still. */
function Animation({ file, place }: Omit<Props, 'isAlone'>) {
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [plays, setPlays] = useState(false);
  if (isStill && !plays) {
    return (
      <button
        type="button"
        aria-label={t('media.playGif', { name: nameOf(file) })}
        onClick={() => setPlays(true)}
        className="relative block size-full outline-offset-[-3px]"
      >
        <Still file={file} />
        <PlayMark />
        <Badge>{t('media.gif')}</Badge>
      </button>
    );
  }
  return (
    <Opening file={file} place={place} label={t('media.openVideo', { name: nameOf(file) })}>
      <Still file={file} />
      {file.type.startsWith('video/') && (
        <video
          src={file.url}
          autoPlay
          loop
          muted
          playsInline
          aria-hidden
          className="absolute inset-0 size-full object-cover"
        />
      )}
      <Badge>{t('media.gif')}</Badge>
    </Opening>
  );
}

function PlayMark() {
  return (
    <span className="absolute top-1/2 left-1/2 grid size-12 -translate-1/2 place-items-center rounded-full bg-black/60 text-white">
      <Icon name="play" size={24} className="translate-x-px fill-current" />
    </span>
  );
}

function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="absolute top-2 left-2 rounded-full bg-black/60 px-2 text-2xs leading-5 text-white tabular-nums">
      {children}
    </span>
  );
}

function Preparing({ file }: { file: Attachment }) {
  return (
    <div className="grid size-full place-items-center content-center gap-2 bg-hover px-3 text-center text-sm text-muted">
      <Spinner />
      <span className="max-w-full truncate">{nameOf(file)}</span>
      <span className="sr-only">{t('media.preparing')}</span>
    </div>
  );
}

function Unshown({ file }: { file: Attachment }) {
  return (
    <a
      href={`${file.url}?download`}
      download
      aria-label={t('media.download', { name: nameOf(file) })}
      title={t('media.unshown')}
      className="grid size-full place-items-center content-center gap-2 bg-hover px-3 text-center text-sm text-muted outline-offset-[-3px]"
    >
      <Icon name="download" />
      <span className="max-w-full truncate">{nameOf(file)}</span>
    </a>
  );
}
