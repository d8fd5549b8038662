interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** As large as such pictures are kept. */
const SIDE = 512;

/** Cuts a square out of a picture. What may be seen through stays so. */
export async function cropped(file: File, area: Area): Promise<File> {
  const picture = await createImageBitmap(file);
  const side = Math.min(SIDE, Math.round(area.width));
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const drawing = canvas.getContext('2d');
  if (drawing) drawing.imageSmoothingQuality = 'high';
  drawing?.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, side, side);
  picture.close();
  const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
  if (!blob) throw new Error('It cannot be drawn');
  return new File([blob], file.name, { type });
}
