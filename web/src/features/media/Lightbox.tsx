import 'yet-another-react-lightbox/styles.css';
import './lightbox.css';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import YetAnotherLightbox, {
  type Slide,
  useController,
  type ZoomRef,
} from 'yet-another-react-lightbox';
import Download from 'yet-another-react-lightbox/plugins/download';
import Video from 'yet-another-react-lightbox/plugins/video';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import type { SharedFile } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { useMediaQuery } from '../../lib/useMediaQuery';
import { usePerson } from '../presence/usePeople';
import { kindOf } from './kinds';
import type { Look } from './lightboxStore';
import { plainName } from './names';
import { player } from './player';
import { useSlides } from './useSlides';

interface Props {
  look: Look;
  onClose: () => void;
}

/** Pictures and films over the whole screen, one after the other through the conversation. */
export function Lightbox({ look, onClose }: Props) {
  const { slides, start, shown, show } = useSlides(look);
  const pages = useMemo(() => slides.map(slideOf), [slides]);
  const zoom = useRef<ZoomRef>(null);
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)');
  useEffect(() => player.pause(), []);
  return (
    <YetAnotherLightbox
      open
      close={onClose}
      index={start}
      slides={pages}
      plugins={[Video, Zoom, Download]}
      carousel={{ finite: true, preload: 1, padding: 0 }}
      controller={{ closeOnBackdropClick: true, closeOnPullDown: true }}
      animation={
        isStill ? { fade: 0, swipe: 0, navigation: 0, zoom: 0 } : { fade: 150, swipe: 250 }
      }
      zoom={{ ref: zoom, maxZoomPixelRatio: 3, scrollToZoom: true }}
      on={{
        view: (at) => {
          const id = slides[at.index]?.attachment.id;
          if (id) show(id);
        },
      }}
      render={{
        controls: () => (
          <>
            <ArrowKeys zoom={zoom} />
            <Origin file={shown} conversationId={look.place.conversationId} onLeave={onClose} />
          </>
        ),
        ...(slides.length < 2 && { buttonPrev: () => null, buttonNext: () => null }),
      }}
      labels={{
        Lightbox: t('media.lightbox'),
        'Photo gallery': t('media.lightbox'),
        Carousel: t('media.carousel'),
        Slide: t('media.slide'),
        '{index} of {total}': t('media.slideOf'),
        Previous: t('media.previous'),
        Next: t('media.next'),
        Close: t('ui.close'),
        Download: t('media.downloadIt'),
        'Zoom in': t('media.zoomIn'),
        'Zoom out': t('media.zoomOut'),
      }}
    />
  );
}

/** The lightbox's own handling takes two quick presses for one. */
function ArrowKeys({ zoom }: { zoom: RefObject<ZoomRef | null> }) {
  const { subscribeSensors, prev, next } = useController();
  useEffect(
    () =>
      subscribeSensors('onKeyDown', (event) => {
        const go = { ArrowLeft: prev, ArrowRight: next }[event.key];
        // They move about in a picture that is enlarged.
        if (!go || (zoom.current?.zoom ?? 1) > 1) return;
        event.stopPropagation();
        go();
      }),
    [subscribeSensors, prev, next, zoom],
  );
  return null;
}

interface OriginProps {
  file: SharedFile;
  conversationId: string;
  onLeave: () => void;
}

/** Who sent it and when, which leads to the message. */
function Origin({ file, conversationId, onLeave }: OriginProps) {
  const navigate = useNavigate();
  const person = usePerson(file.senderId);
  return (
    <div className="absolute top-0 left-0 max-w-[calc(100%-13rem)] p-3 text-white max-sm:top-auto max-sm:bottom-0 max-sm:max-w-full">
      <button
        type="button"
        title={t('media.toMessage')}
        onClick={() => {
          onLeave();
          void navigate(`/c/${conversationId}/m/${file.seq}`);
        }}
        className="block max-w-full rounded-m bg-black/45 px-3 py-1.5 text-left outline-white!"
      >
        <b className="block truncate text-md font-semibold">
          {person?.name ?? t('messages.unknownPerson')}
        </b>
        <span className="block truncate text-xs">
          {exactTime(file.createdAt)} · {plainName(file.attachment.name)}
        </span>
      </button>
    </div>
  );
}

function slideOf({ attachment }: SharedFile): Slide {
  const { name, url, previewUrl, type, width, height } = attachment;
  const size = { ...(width && { width }), ...(height && { height }) };
  const download = { url: `${url}?download`, filename: plainName(name) };
  const kind = kindOf(attachment);
  if (kind === 'picture') {
    return { type: 'image', src: url, alt: plainName(name), ...size, download };
  }
  const isLoop = kind === 'animation';
  return {
    type: 'video',
    sources: [{ src: url, type }],
    ...(previewUrl && { poster: previewUrl }),
    ...size,
    controls: !isLoop,
    autoPlay: true,
    loop: isLoop,
    muted: isLoop,
    playsInline: true,
    download,
  };
}
