import { Suspense } from 'react';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { part } from '../../ui/part';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { nameOf } from '../conversations/describe';
import { useConversations } from '../conversations/useConversations';
import { hasKinds, type MessageQuery } from './useMessageSearch';

const PersonSelect = part(
  () => import('./PersonSelect'),
  ({ PersonSelect }) => PersonSelect,
);

interface Props {
  query: MessageQuery;
  onChange: (change: Partial<MessageQuery>) => void;
  onClear: () => void;
}

/** The same as the operators, for those who rather choose than type. */
export function SearchFilters({ query, onChange, onClear }: Props) {
  const { conversations } = useConversations();
  const { q: _, ...filters } = query;
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{t('search.filters')}</legend>
      <Suspense
        fallback={<TextField label={t('search.from')} placeholder={t('search.anyone')} disabled />}
      >
        <PersonSelect
          userId={query.from ?? ''}
          onChange={(from) => onChange({ from: from || undefined })}
        />
      </Suspense>
      <Select
        label={t('search.in')}
        value={query.conversationId ?? ''}
        onChange={(conversationId) => onChange({ conversationId: conversationId || undefined })}
        options={[
          { value: '', label: t('search.anywhere') },
          ...conversations.map((conversation) => ({
            value: conversation.id,
            label: nameOf(conversation),
          })),
        ]}
      />
      <Select
        label={t('search.has')}
        value={query.has ?? ''}
        onChange={(has) => onChange({ has: has || undefined })}
        options={[
          { value: '', label: t('search.hasKinds.any') },
          ...hasKinds.map((kind) => ({ value: kind, label: t(`search.hasKinds.${kind}`) })),
        ]}
      />
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-1">
        <TextField
          type="date"
          label={t('search.after')}
          value={query.after ?? ''}
          onChange={(event) => onChange({ after: event.target.value || undefined })}
        />
        <TextField
          type="date"
          label={t('search.before')}
          value={query.before ?? ''}
          onChange={(event) => onChange({ before: event.target.value || undefined })}
        />
      </div>
      <Switch
        label={t('search.pinned')}
        checked={query.pinned ?? false}
        onChange={(pinned) => onChange({ pinned: pinned || undefined })}
      />
      {isFiltered && (
        <Button look="secondary" onClick={onClear}>
          {t('search.clearFilters')}
        </Button>
      )}
    </fieldset>
  );
}
