import { t } from '../../lib/i18n';
import { showToast } from '../../ui/toast';

/** Copies, and says whether it worked; pages that are not served securely have no clipboard. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ id: 'copied', title: t('messages.copied'), timeout: 1_500 });
  } catch {
    showToast({ id: 'copied', title: t('messages.copyFailed') });
  }
}
