import type { Attachment } from '../../api/types';
import { Store } from '../../lib/store';
import type { FilePlace } from './filePlace';

/** A picture or a film that is to be looked at, among those of its conversation. */
export interface Look {
  file: Attachment;
  place: FilePlace;
}

export const looking = new Store<Look | null>(null);
