import 'react-easy-crop/react-easy-crop.css';
import { useEffect, useId, useState } from 'react';
import Cropper, { type Area } from 'react-easy-crop';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { cropped } from './crop';

interface Props {
  file: File;
  shape: 'round' | 'squircle';
  /** Saves the square that was chosen. */
  onSave: (picture: File) => Promise<unknown>;
  onClose: () => void;
}

const MOST_ZOOM = 4;

/** Chooses the square of a picture that stands for a person or a group. */
export function CropDialog({ file, shape, onSave, onClose }: Props) {
  const [url, setUrl] = useState<string>();
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const zoomId = useId();

  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);

  async function save() {
    if (!area) return;
    setBusy(true);
    setProblem(null);
    try {
      await onSave(await cropped(file, area));
      onClose();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={t('media.cropTitle')}
      description={t('media.cropHint')}
      onClose={onClose}
      footer={
        <>
          {problem && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {problem}
            </p>
          )}
          <Button look="secondary" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button busy={isBusy} disabled={!area} onClick={() => void save()}>
            {t('media.usePicture')}
          </Button>
        </>
      }
    >
      <div className="relative h-[min(320px,45dvh)] overflow-hidden rounded-m bg-sunken">
        {url && (
          <Cropper
            image={url}
            crop={crop}
            zoom={zoom}
            minZoom={1}
            maxZoom={MOST_ZOOM}
            aspect={1}
            cropShape={shape === 'round' ? 'round' : 'rect'}
            showGrid={false}
            disableAutomaticStylesInjection
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropComplete={(_, pixels) => setArea(pixels)}
            cropperProps={{ 'aria-label': t('media.cropArea') }}
            mediaProps={{ alt: '', onError: () => setProblem(t('media.cropFailed')) }}
            classes={{ cropAreaClassName: shape === 'round' ? '' : 'rounded-[22%]!' }}
          />
        )}
      </div>
      <div className="mt-4 flex items-center gap-3">
        <Icon name="image" size={16} className="text-muted" />
        <label htmlFor={zoomId} className="sr-only">
          {t('media.zoom')}
        </label>
        <input
          id={zoomId}
          type="range"
          min={1}
          max={MOST_ZOOM}
          step={0.05}
          value={zoom}
          onChange={(event) => setZoom(event.target.valueAsNumber)}
          className="h-6 flex-1 rounded-full accent-accent"
        />
        <Icon name="image" size={22} className="text-muted" />
      </div>
    </Dialog>
  );
}
