import { useMutation } from '@tanstack/react-query';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { MessageLine } from '../conversations/MessageLine';
import { QueryList } from '../conversations/QueryList';
import { listSaved, setSaved } from './requests';
import { useOwnList } from './useOwnList';

export function SavedList() {
  const saved = useOwnList('saved', listSaved, 'saved:updated');
  const change = useMutation({
    mutationFn: ({ message, keep }: { message: Message; keep: boolean }) =>
      setSaved(message.id, keep),
    onSuccess: (_, { message, keep }) => {
      void queryClient.invalidateQueries({ queryKey: ['saved'] });
      if (keep) return;
      const onPress = () => change.mutate({ message, keep: true });
      showToast({ title: t('inbox.unsaved'), action: { label: t('ui.undo'), onPress } });
    },
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <QueryList
      query={saved}
      items={saved.items}
      keyOf={(message) => message.id}
      label={t('inbox.tabs.saved')}
      empty={{
        icon: 'bookmark',
        title: t('inbox.empty.savedTitle'),
        text: t('inbox.empty.savedText'),
      }}
    >
      {(message) => (
        <MessageLine
          message={message}
          showsPlace
          actions={
            <IconButton
              icon="close"
              size="s"
              label={t('inbox.unsave')}
              onClick={() => change.mutate({ message, keep: false })}
            />
          }
        />
      )}
    </QueryList>
  );
}
