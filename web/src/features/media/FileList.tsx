import { useState } from 'react';
import { Link } from 'react-router';
import type { Conversation, SharedFile } from '../../api/types';
import { exactTime, shortTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Chip } from '../../ui/Chip';
import { Icon } from '../../ui/Icon';
import { usePerson } from '../presence/usePeople';
import { FileName } from './FileName';
import { iconOf } from './kinds';
import { plainName } from './names';
import { SharedList } from './SharedList';
import { SoundCard } from './SoundCard';
import { placeOfShared, sharedKey } from './shared';
import { fileSize } from './sizes';

/** The documents of a conversation, or its music. */
export function FileList({ conversation }: { conversation: Conversation }) {
  const [kind, setKind] = useState<'file' | 'audio'>('file');
  return (
    <>
      <fieldset aria-label={t('media.tabs.files')} className="mt-3 flex gap-1.5">
        <Chip selected={kind === 'file'} onClick={() => setKind('file')}>
          {t('media.documents')}
        </Chip>
        <Chip selected={kind === 'audio'} onClick={() => setKind('audio')}>
          {t('media.audio')}
        </Chip>
      </fieldset>
      <SharedList
        key={kind}
        conversation={conversation}
        kind={kind}
        label={t('media.tabs.files')}
        empty={{ icon: 'file', title: t('media.noFiles'), text: t('media.noFilesText') }}
      >
        {(items) => (
          <ul className="-mx-2.5">
            {items.map((item) => (
              <li key={sharedKey(item)}>
                {kind === 'audio' ? (
                  <div className="px-2.5 py-2">
                    <SoundCard
                      file={item.attachment}
                      place={placeOfShared(conversation, item)}
                      isOwn={false}
                    />
                    <Origin item={item} conversation={conversation} />
                  </div>
                ) : (
                  <FileRow item={item} conversation={conversation} />
                )}
              </li>
            ))}
          </ul>
        )}
      </SharedList>
    </>
  );
}

interface Props {
  item: SharedFile;
  conversation: Conversation;
}

function FileRow({ item, conversation }: Props) {
  const { attachment } = item;
  const { name, size, url } = attachment;
  return (
    <div className="flex items-center gap-3 rounded-[14px] px-2.5 py-2 hover:bg-hover">
      <span className="grid size-10 shrink-0 place-items-center rounded-[10px] bg-accent-soft text-accent-strong">
        <Icon name={iconOf(attachment)} />
      </span>
      <div className="min-w-0 flex-1">
        <FileName name={name} className="text-md font-semibold" />
        <Origin item={item} conversation={conversation} before={fileSize(size)} />
      </div>
      <a
        href={`${url}?download`}
        download
        aria-label={t('media.download', { name: plainName(name) })}
        className="grid size-[34px] shrink-0 place-items-center rounded-[10px] text-muted hover:bg-sunken hover:text-text"
      >
        <Icon name="download" />
      </a>
    </div>
  );
}

/** Who sent it and when, which leads to the message. */
export function Origin({ item, conversation, before }: Props & { before?: string }) {
  const person = usePerson(item.senderId);
  const name = person?.name ?? t('messages.unknownPerson');
  return (
    <Link
      to={`/c/${conversation.id}/m/${item.seq}`}
      title={`${t('media.toMessage')}, ${exactTime(item.createdAt)}`}
      className="block truncate text-xs text-muted hover:underline"
    >
      {[before, name, shortTime(item.createdAt)].filter(Boolean).join(' · ')}
    </Link>
  );
}
